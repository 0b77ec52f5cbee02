/** Words for numbers in what headings say, in the languages that checklists are read in. */
const numbers = new Map(
  [
    'zero',
    'one|first|ein|eine|einen|eins|erste|ersten|erster|erstes|un|une|premier|premiers|premiere|premieres|uno|una|primer|primera|primero|primeros|primeras|primeiro|primeira|primeiros|primeiras|eerste|primo|prima|primi|prime',
    'two|second|zwei|zweite|zweiten|zweiter|deux|deuxieme|seconde|dos|segundo|segunda|dois|duas|twee|tweede|due|secondo|seconda',
    'three|third|drei|dritte|dritten|dritter|trois|troisieme|tres|tercer|tercera|terceiro|terceira|drie|derde|tre|terzo|terza',
    'four|fourth|vier|vierte|vierten|quatre|quatrieme|cuatro|cuarta|quatro|quarta|vierde|quattro',
    'five|fifth|funf|funfte|funften|cinq|cinco|vijf|vijfde|cinque',
    'six|sixth|sechs|sechste|sechsten|seis|zes|sei',
    'seven|seventh|sieben|sept|siete|sete|zeven|sette',
    'eight|eighth|acht|huit|ocho|oito|otto',
    'nine|ninth|neun|neuf|nueve|nove|negen',
    'ten|tenth|zehn|dix|diez|dez|tien|dieci',
  ].flatMap((words, number) => words.split('|').map((word) => [word, String(number)] as const)),
);

/** Italian words that are numbers before a span of time alone: "due" is English elsewhere, and "prima di" is "before". */
const italian = /^(?:due|prima)$/;
const italianSpan = /^\s+(?:giorn|settiman|mes[ei]|trimestr|ann[oi])/;

/**
 * What a heading or a cell says, for comparing: small letters without accents, pictures and marks of emphasis; words for
 * numbers are digits, and every dash is "-".
 *
 * @example plainWords('🎯 Erste Woche – Zugänge') // '1 woche - zugange'
 */
export function plainWords(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[’‘]/g, "'")
    .replace(/:[a-z0-9_+]+:/g, ' ')
    .replace(/\p{Extended_Pictographic}|[*_`#]/gu, ' ')
    .replace(/(\d)(?:st|nd|rd|th|er|re|e|ere|o|a|º|ª)\b/g, '$1')
    .replace(/(\d)\.(?=\s)/g, '$1');
  return plain
    .replace(/\p{L}+/gu, (word, at: number, whole: string) =>
      italian.test(word) && !italianSpan.test(whole.slice(at + word.length))
        ? word
        : (numbers.get(word) ?? word),
    )
    .replace(/\s+/g, ' ')
    .trim();
}
