/** What a column of questions and answers holds. */
export type ColumnRole = 'question' | 'answer' | 'asks' | 'tags' | 'id' | 'source';

/**
 * How people name the columns of their questions, without accents and in lower case. The first ones are those of real
 * files; the rest are the same words in the languages of Europe, Arabic, Hebrew, Chinese, Japanese, Korean, Vietnamese
 * and Indonesian.
 */
const names: Readonly<Record<ColumnRole, string>> = {
  question:
    'question|questions|q|faq|faqs|query|queries|ask|frage|fragen|pregunta|preguntas|pergunta|perguntas|questao|duvida|domanda|domande|vraag|vragen|вопрос|вопросы|питання|запитання|въпрос|pytanie|pytania|intrebare|intrebari|otazka|otazky|vprasanje|pitanje|kerdes|kysymys|kysymykset|fraga|fragor|sporsmal|sporgsmal|soru|sorular|ερωτηση|ερωτησεις|سوال|السوال|שאלה|質問|问题|問題|問|问|질문|cau hoi|pertanyaan|utterance|scenario',
  answer:
    'answer|answers|a|response|responses|reply|replies|antwort|antworten|reponse|reponses|respuesta|respuestas|resposta|respostas|risposta|risposte|antwoord|antwoorden|ответ|ответы|відповідь|отговор|odpowiedz|odpowiedzi|raspuns|raspunsuri|odpoved|odpovedi|odgovor|valasz|vastaus|vastaukset|svar|cevap|yanit|απαντηση|απαντησεις|جواب|الجواب|اجابة|الاجابة|תשובה|回答|答案|答え|答|답변|답|cau tra loi|tra loi|jawaban',
  asks: 'alternative question|alternative questions|alternate question|alternate questions|alternatives|variant|variants|variations|other wordings|also asked|synonyms|indexes|phrases|utterances|varianten|alternativfragen|formulations|reformulations|variantes|variaciones|варианты|синонимы',
  tags: 'tag|tags|category|categories|topic|topics|section|sections|group|theme|label|labels|keyword|keywords|kategorie|kategorien|rubrik|thema|themen|stichwort|stichworter|categorie|rubrique|theme|mots cles|categoria|categorias|tema|temas|etiqueta|etiquetas|onderwerp|категория|раздел|тема|теги|kategoria|categorie|カテゴリ|カテゴリー|分类|分類|类别|카테고리|분류|danh muc',
  id: 'id|faq id|faqid|key|no|nr|nro|num|number|#|№|n|qnaid|qna id|question id|番号|번호|序号',
  source: 'source|sources|url|uri|link|source uri|source url|quelle|fuente|fonte|источник|sourcedisplayname',
};

const roles = new Map(
  (Object.entries(names) as [ColumnRole, string][]).flatMap(([role, words]) =>
    words.split('|').map((word) => [word, role] as const),
  ),
);

/** Languages as headers name them. */
const languages = new Map(
  Object.entries({
    en: 'en|eng|english|anglais|englisch|ingles',
    fr: 'fr|fra|fre|french|francais|franzosisch|frances',
    de: 'de|deu|ger|german|deutsch|allemand|aleman',
    es: 'es|esp|spa|spanish|espanol|spanisch|espagnol',
    it: 'it|ita|italian|italiano',
    pt: 'pt|por|br|portuguese|portugues',
    nl: 'nl|dutch|nederlands',
    pl: 'pl|polish|polski',
    ru: 'ru|rus|russian|русский|рус',
    uk: 'uk|ua|ukrainian|українська',
    cs: 'cs|cz|czech|cesky',
    sv: 'sv|swedish|svenska',
    da: 'da|dk|danish|dansk',
    nb: 'nb|norwegian|norsk',
    fi: 'fi|finnish|suomi',
    tr: 'tr|turkish|turkce',
    ja: 'ja|jp|japanese|日本語',
    zh: 'zh|cn|chinese|中文',
    ko: 'ko|kr|korean|한국어',
    ar: 'ar|arabic|العربية',
    he: 'he|hebrew|עברית',
    ro: 'ro|romanian|romana',
    hu: 'hu|hungarian|magyar',
    vi: 'vi|vietnamese',
  }).flatMap(([code, words]) => words.split('|').map((word) => [word, code] as const)),
);

/** A column as its name tells it. */
export interface NamedColumn {
  /** From 0. */
  readonly index: number;
  /** As it stands in the header. */
  readonly name: string;
  readonly role: ColumnRole;
  /** Two letters, where the name has a language: `q_en`, "Question (French)". */
  readonly language?: string;
  /** Where the name has a number: `question2`. */
  readonly number?: number;
}

/** The columns of a header that are known; the others are left out. */
export function namedColumns(cells: readonly string[]): NamedColumn[] {
  return cells.flatMap((name, index) => {
    const named = namedColumn(name);
    return named ? [{ index, name, ...named }] : [];
  });
}

/** As names are compared: without accents, signs and case. "Question(s)" is "questions", `_source_uri` is "source uri". */
export function comparedName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  const words = plain.replace(/\((s|en|n)\)$/, '$1').replace(/([\p{L}])(\d+)$/u, '$1 $2');
  return words
    .replace(/[^\p{L}\p{N}#№]+/gu, ' ')
    .trim()
    .replaceAll('đ', 'd')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l');
}

function namedColumn(name: string): Pick<NamedColumn, 'role' | 'language' | 'number'> | undefined {
  const whole = comparedName(name);
  const direct = roles.get(whole);
  if (direct) return { role: direct };
  const words = whole.split(' ');
  if (words.length < 2 || words.length > 4) return undefined;
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const beforeLast = roles.get(words.slice(0, -1).join(' '));
  if (beforeLast && /^\d{1,2}$/.test(last)) return { role: beforeLast, number: Number(last) };
  if (beforeLast && languages.has(last)) return { role: beforeLast, language: languages.get(last) ?? last };
  const afterFirst = roles.get(words.slice(1).join(' '));
  if (afterFirst && languages.has(first))
    return { role: afterFirst, language: languages.get(first) ?? first };
  // "Question text", "Your answer", "FAQ question".
  const [role] =
    words.length === 2
      ? [roles.get(last), roles.get(first)].filter((one) => one === 'question' || one === 'answer')
      : [];
  return role ? { role } : undefined;
}
