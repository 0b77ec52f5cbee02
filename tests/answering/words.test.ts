import { describe, expect, it } from 'vitest';
import { type Answerable, type AnswerEngine, createAnswerEngine } from '../../src/answering/engine.js';
import { askPack } from '../../src/answering/pack-answer.js';
import { undecorated } from '../../src/answering/reading/decorations.js';
import { createNames } from '../../src/answering/reading/names.js';
import { nonQuestionIn } from '../../src/answering/reading/non-questions.js';
import { wordsOf } from '../../src/answering/words/words.js';

/** The id that is given as the answer; undefined when it declines. */
function answerOf(engine: AnswerEngine, question: string): string | undefined {
  const { answered, entries } = engine.ask(question);
  return answered ? entries[0]?.id : undefined;
}

/** The words of an entry, in which {pay|slip} is a compound in whatever spelling a pack has. */
interface Written {
  readonly id: string;
  readonly title: string;
  readonly asks: readonly string[];
}

/** A bicycle workshop. The entries without a compound hold the single words of those that have one. */
const workshop: readonly Written[] = [
  {
    id: 'wifi',
    title: '{Wi|Fi}',
    asks: ['Which {wi|fi} is ours?', 'the {wi|fi} is slow', 'is there {wi|fi} for guests'],
  },
  {
    id: 'oncall',
    title: '{On|call} rota',
    asks: ['Who is {on|call} this weekend?', 'how often am I {on|call}', 'what do I do when I am {on|call}'],
  },
  {
    id: 'timeoff',
    title: '{Time|off}',
    asks: ['How do I ask for {time|off}?', 'how much {time|off} do I get', 'who grants {time|off}'],
  },
  {
    id: 'payslip',
    title: '{Pay|slip}',
    asks: ['Where is my {pay|slip}?', 'I did not get a {pay|slip}', 'who explains my {pay|slip}'],
  },
  {
    id: 'dresscode',
    title: '{Dress|code}',
    asks: [
      'Is there a {dress|code}?',
      'what does the {dress|code} say of shoes',
      'is the {dress|code} strict',
    ],
  },
  {
    id: 'ebike',
    title: '{E|bike}',
    asks: ['Who may repair an {e|bike}?', 'how heavy is an {e|bike}', 'can I borrow an {e|bike}'],
  },
  {
    id: 'endpoint',
    title: '{End|point} of a tour',
    asks: [
      'Which {end|point} does the tour have?',
      'can I change the {end|point}',
      'what is at the {end|point}',
    ],
  },
  {
    id: 'checkin',
    title: '{Check|in} of bicycles',
    asks: ['What happens at {check|in}?', 'how long does {check|in} take', 'who does the {check|in}'],
  },
  {
    id: 'toolbox',
    title: '{Tool|box}',
    asks: [
      'Does everybody have a {tool|box}?',
      'who fills up my {tool|box}',
      'may I take my {tool|box} home',
    ],
  },
  {
    id: 'bikefit',
    title: '{Bike|fit}',
    asks: ['What does a {bike|fit} cost?', 'who is trained for a {bike|fit}', 'how do I book a {bike|fit}'],
  },
  {
    id: 'sidewall',
    title: '{Side|wall} of a tyre',
    asks: [
      'The {side|wall} is torn, what now?',
      'how do I see a worn {side|wall}',
      'can a {side|wall} be mended',
    ],
  },
  {
    id: 'phone',
    title: 'Customers on the phone',
    asks: ['May I call a customer at home?', 'who answers when customers call', 'what do I say on the phone'],
  },
  {
    id: 'hours',
    title: 'Opening hours',
    asks: ['What time do we open?', 'when does the shop close at the end of the day', 'do we open on Sunday'],
  },
  {
    id: 'door',
    title: 'Door code',
    asks: ['What is the code of the back door?', 'who gives me the code', 'the code does not work'],
  },
  {
    id: 'till',
    title: 'Paying at the till',
    asks: ['How do customers pay?', 'can they pay by card', 'who may give money back'],
  },
  {
    id: 'rims',
    title: 'Rims',
    asks: ['Which box are the rims in?', 'how do I check a rim', 'a rim is bent, what now'],
  },
];

const spellings = {
  joined: (text: string) => text.replace(/\{(\S+?)\|(\S+?)\}/g, '$1$2'),
  hyphenated: (text: string) => text.replace(/\{(\S+?)\|(\S+?)\}/g, '$1-$2'),
  apart: (text: string) => text.replace(/\{(\S+?)\|(\S+?)\}/g, '$1 $2'),
};
type Spelling = keyof typeof spellings;
const all = Object.keys(spellings) as Spelling[];

function written({ id, title, asks }: Written, spelling: Spelling): Answerable {
  const write = spellings[spelling];
  return { id, title: write(title), asks: asks.map(write) };
}

const compounds = workshop.slice(0, 11);

describe.each(all)('a pack whose compounds are %s', (spelling) => {
  const engine = createAnswerEngine(workshop.map((entry) => written(entry, spelling)));

  describe.each(all)('asked with words that are %s', (other) => {
    it.each(compounds)('answers with $id', ({ id, asks, title }) => {
      const asked = spellings[other](asks[1] ?? '');
      expect(answerOf(engine, asked)).toBe(id);
      expect(answerOf(engine, `what about the ${spellings[other](title).toUpperCase()}`)).toBe(id);
      const usual = engine.ask(spellings[spelling](asks[1] ?? '')).confidence;
      expect(Math.abs(engine.ask(asked).confidence - usual)).toBeLessThan(0.1);
    });
  });

  it.each([
    ['what time do we open on Sunday', 'hours'],
    ['when does the day end', 'hours'],
    ['the code of the door', 'door'],
    ['may I call a customer', 'phone'],
    ['check the rims in the box', 'rims'],
    ['can a customer pay by card', 'till'],
  ])('takes the words by themselves for nothing else: %s', (question, id) => {
    expect(engine.ask(question).entries[0]?.id).toBe(id);
  });
});

it('finds compounds that a pack writes now so, now so, in both places', () => {
  const engine = createAnswerEngine([
    ...workshop.slice(11).map((entry) => written(entry, 'apart')),
    {
      id: 'one',
      title: 'Pay slip',
      asks: ['Where is my pay slip?', 'who explains my pay slip', 'pay slips of last year'],
    },
    { id: 'two', title: 'Payslip of a trainee', asks: ['Where does a trainee get the payslip?'] },
  ]);
  for (const question of ['payslip', 'pay slip', 'pay-slip']) {
    const found = engine.ask(question).entries.slice(0, 2);
    expect(found.map(({ id }) => id).toSorted()).toEqual(['one', 'two']);
  }
});

it('knows a compound that only a body has', () => {
  const engine = createAnswerEngine([
    ...workshop.slice(11).map((entry) => written(entry, 'apart')),
    {
      id: 'sick',
      title: 'Illness',
      asks: ['I am ill, what now?'],
      body: 'Send the doctor’s sick note to the office.',
    },
  ]);
  expect(engine.ask('sicknote').entries[0]?.id).toBe('sick');
  expect(engine.ask('sick-note').entries[0]?.id).toBe('sick');
});

/** Words that make another one by chance. */
const chances = createAnswerEngine([
  {
    id: 'award',
    title: 'Award',
    asks: ['Who gets the award?', 'how do I win an award', 'what is the award worth'],
  },
  {
    id: 'ward',
    title: 'Ward',
    asks: ['What is a ward?', 'which ward am I on', 'is there a ward for children'],
  },
  {
    id: 'inform',
    title: 'Whom to inform',
    asks: ['Whom do I inform when I am ill?', 'do I inform the office', 'who has to be informed'],
  },
  {
    id: 'form',
    title: 'Forms',
    asks: ['Which form do I need?', 'what do I write in form 12', 'who signs the form'],
  },
  {
    id: 'issue',
    title: 'Issues',
    asks: ['How do I report an issue?', 'who looks at an issue', 'is this issue known'],
  },
  {
    id: 'overtime',
    title: 'Overtime',
    asks: ['Is overtime paid?', 'who has to agree to overtime', 'how do I write down overtime'],
  },
]);

it.each([
  ['what is a ward', 'ward'],
  ['is there a ward for me', 'ward'],
  ['how do I win an award', 'award'],
  ['what stands in form 12', 'form'],
  ['whom do I inform', 'inform'],
  ['is over time paid', 'overtime'],
  ['who has to agree to over-time', 'overtime'],
  ['who looks at an issue', 'issue'],
])('puts no words together by chance: %s', (question, id) => {
  expect(answerOf(chances, question)).toBe(id);
});

it.each([
  ['P.T.O.', 'pto'],
  ['p.t.o', 'pto'],
  ['e.g.', 'eg'],
  ['U.K. office', 'uk office'],
  ['C++ or C#?', 'c++ or c#'],
  ['c++/c#', 'c++ c#'],
  ['F# and a+b', 'f# and a b'],
  ['R&D budget', 'r&d budget'],
  ['health&safety', 'health safety'],
  ['A/B test', 'a/b test'],
  ['and/or', 'and or'],
  ['w/o a badge', 'without a badge'],
  ['.NET and .csv', '.net and csv'],
  ['done.Next', 'done next'],
  ['10/12/24', '10 12 24'],
  ['ticket #42 and C#', 'ticket 42 and c#'],
])('reads %j as %j', (typed, read) => {
  expect(wordsOf(typed).join(' ')).toBe(read);
});

const letters: readonly Answerable[] = [
  { id: 'r', title: 'R', asks: ['How do I install R?', 'which R packages do we have', 'where is R run'] },
  { id: 'c', title: 'C', asks: ['Where do we use C?', 'who reviews code in C', 'which compiler for C'] },
  {
    id: 'cpp',
    title: 'C++',
    asks: ['Which C++ standard do we use?', 'who teaches C++', 'how is C++ formatted'],
  },
  { id: 'csharp', title: 'C#', asks: ['Do we have anything in C#?', 'who knows C#', 'which editor for C#'] },
  {
    id: 'drive',
    title: 'U drive',
    asks: ['What is the U drive?', 'how big is the U drive', 'who can read my U drive'],
  },
  { id: 'rd', title: 'R&D', asks: ['Who leads R&D?', 'what does R&D work on', 'how do I move to R&D'] },
  {
    id: 'ab',
    title: 'A/B tests',
    asks: ['Who runs A/B tests?', 'when is an A/B test over', 'how large is an A/B test'],
  },
  { id: 'net', title: 'Net pay', asks: ['What is my net pay?', 'how is net pay reckoned', 'net and gross'] },
  {
    id: 'dotnet',
    title: '.NET',
    asks: ['Which .NET version do we run?', 'who knows .NET', 'how do I install .NET'],
  },
  {
    id: 'notepad',
    title: 'Notepad++',
    asks: ['Where do I get Notepad++?', 'is Notepad++ allowed', 'a plugin for Notepad++'],
  },
  {
    id: 'planA',
    title: 'Plan A',
    asks: ['What does plan A pay for?', 'who is in plan A', 'is my dentist in plan A?'],
  },
  {
    id: 'planB',
    title: 'Plan B',
    asks: ['What does plan B pay for?', 'who is in plan B', 'is my dentist in plan B?'],
  },
  {
    id: 'desk',
    title: 'Desks',
    asks: [
      'Where are you and I sitting?',
      'can you tell me which desk is free',
      'why are desks shared',
      'who may move a desk',
    ],
  },
];
const lettered = createAnswerEngine(letters);

it.each([
  ['how do I install R', 'r'],
  ['how do i install r', 'r'],
  ['R packages?', 'r'],
  ['who reviews C code', 'c'],
  ['who teaches c++', 'cpp'],
  ['is there anything in c#?', 'csharp'],
  ['where is my u drive', 'drive'],
  ['U drive full', 'drive'],
  ['U: drive', 'drive'],
  ['who leads r&d', 'rd'],
  ['who leads R & D', 'rd'],
  ['who leads R and D?', 'rd'],
  ['who leads RnD?', 'rd'],
  ['who runs a/b tests', 'ab'],
  ['who runs AB tests', 'ab'],
  ['who runs A-B tests', 'ab'],
  ['which .net version', 'dotnet'],
  ['how is net pay reckoned', 'net'],
  ['is notepad++ allowed', 'notepad'],
  ['is my dentist in plan A', 'planA'],
  ['is my dentist in plan b', 'planB'],
  ['can u tell me which desk is free', 'desk'],
  ['y r desks shared', 'desk'],
  ['where r u n i sitting?', 'desk'],
])('takes letters and signs for words: %s', (question, id) => {
  expect(lettered.ask(question).entries[0]?.id).toBe(id);
});

it.each([
  ['can u tell me', 'can you tell me'],
  ['do u know', 'do you know'],
  ['how do i know u got it', 'how do i know you got it'],
  ['r u there', 'are you there'],
  ['where r the desks', 'where are the desks'],
  ['what r my tasks', 'what are my tasks'],
  ['y do we need it', 'why do we need it'],
  ['y is it closed', 'why is it closed'],
  ['how r u', 'how are you'],
  ['thank u', 'thank you'],
])('takes a letter for the word it is short for: %s', (typed, meant) => {
  expect(wordsOf(typed)).toEqual(wordsOf(meant));
});

describe('a pack without them', () => {
  const plain = createAnswerEngine(letters.filter(({ id }) => ['c', 'net', 'desk', 'planB'].includes(id)));

  it.each([
    'who teaches C++?',
    'who knows C#?',
    'F#',
    'who knows .NET',
    'who leads R&D',
    'r',
    'the U drive',
    'C&A',
    'A/B',
  ])('has no answer to %s', (question) => {
    expect(plain.ask(question).answered).toBe(false);
  });
});

const capitals: readonly Answerable[] = [
  {
    id: 'it',
    title: 'IT help',
    asks: ['How do I reach IT?', 'my laptop is broken, does IT repair it', 'is IT there at night'],
  },
  {
    id: 'us',
    title: 'US office',
    asks: ['Where is the US office?', 'who works in the US', 'which days off does the US have'],
  },
  {
    id: 'or',
    title: 'OR schedule',
    asks: ['Who is in the OR today?', 'when is the OR cleaned', 'is the OR free'],
  },
  {
    id: 'who',
    title: 'WHO rules',
    asks: ['What does WHO say of hands?', 'do we follow WHO', 'which WHO list hangs here'],
  },
  { id: 'am', title: 'Account manager', asks: ['Who is my AM?', 'what does an AM do', 'can I change my AM'] },
  { id: 'im', title: 'Chat', asks: ['May I send an IM?', 'is an IM kept', 'who reads my IM'] },
  {
    id: 'canteen',
    title: 'Canteen',
    asks: [
      'Who can help us in the canteen?',
      'where is it',
      'is it open or closed',
      'does it cost us anything',
    ],
  },
];
const capital = createAnswerEngine(capitals);

it.each([
  ['whom do I ask in IT?', 'it'],
  ['IT', 'it'],
  ['I.T.', 'it'],
  ['what is IT’s number', 'it'],
  ['ask the it people', 'it'],
  ['which holidays does US have', 'us'],
  ['the us office', 'us'],
  ['U.S. holidays', 'us'],
  ['when is OR cleaned', 'or'],
  ['does WHO want gloves', 'who'],
  ['I want another AM', 'am'],
  ['how do I IM somebody', 'im'],
  ['where is it', 'canteen'],
  ['is it open or closed', 'canteen'],
  ['IS IT OPEN OR CLOSED', 'canteen'],
])('reads capitals as names where the pack has them: %s', (question, id) => {
  expect(capital.ask(question).entries[0]?.id).toBe(id);
});

it('reads stressed words as words, and capitals that the pack does not have', () => {
  const engine = createAnswerEngine([
    {
      id: 'ladder',
      title: 'Ladders',
      asks: ['Do NOT climb: who may use a ladder?', 'which ladder do I use', 'is this ladder safe'],
    },
    {
      id: 'rope',
      title: 'Ropes',
      asks: ['Which rope do I use?', 'is this rope not safe', 'who checks ropes'],
    },
  ]);
  for (const [stressed, plain] of [
    ['is this rope NOT safe', 'is this rope not safe'],
    ['WHICH rope do I use', 'which rope do I use'],
    ['which rope do I use OR not', 'which rope do I use or not'],
  ]) {
    expect(engine.ask(stressed ?? '')).toEqual(engine.ask(plain ?? ''));
  }
});

it('finds names of entries in any spelling', () => {
  const names = createNames(
    [
      { id: 'rota', title: 'On-call rota', aliases: ['standby'] },
      { id: 'payslip', title: 'Payslip', aliases: [] },
      { id: 'it', title: 'IT', aliases: [] },
      { id: 'cpp', title: 'C++', aliases: [] },
      { id: 'c', title: 'C', aliases: [] },
    ],
    () => false,
  );
  const entries = (text: string) => names.find(text).named.map(({ entry }) => entry);
  expect(entries('oncall rota or pay slip?')).toEqual(['rota', 'payslip']);
  expect(entries('C or C++')).toEqual(['c', 'cpp']);
  expect(entries('is it IT or C')).toEqual(['it', 'c']);
});

it.each([
  'knightsbridge?',
  'Hirschsprung',
  'who is Goldschmidt',
  'Wachsmann?',
  'angstschweiss',
  'catchphrase',
  'latchstring',
  'Wertz?',
  'Szczecin',
  'Krzyzewski',
  'Nietzsche',
  'Hrvatska',
  'Tskhinvali',
  'Rechtschreibung',
  'rhythms',
  'Cwmtwrch',
  'who is Llwchwr?',
  'Bwlchgwyn',
  'Pwllgwngyll',
  'html',
])('takes a name for no gibberish: %s', (text) => {
  expect(nonQuestionIn(text)).toBeUndefined();
});

it.each([
  'asdfgh',
  'sdkjfhskdjfh',
  'lkjsdfkjhsdf',
  'hfjdkslahfjdksl',
  'jhgfjhgf',
  'xkcdvbn dfgkjh',
  'zzzzzz',
  'qwertzuiop',
  'fghjkl',
  'ksjdhfkjsdhf ksdjf',
])('takes keys hit at random for gibberish: %s', (text) => {
  expect(nonQuestionIn(text)).toBe('gibberish');
});

it.each([
  ['Arabic', 'كيف أطلب إجازة؟'],
  ['Russian', 'Как получить пропуск?'],
  ['Russian, about a product', 'Как подключиться через single sign-on?'],
  ['Russian, in two lines', 'Добрый день!\nК кому обратиться в IT?'],
  ['Chinese', '如何申请休假？'],
  ['Japanese', '休暇はどうやって申請しますか'],
  ['Korean', '휴가는 어떻게 신청하나요?'],
  ['Greek', 'Πώς παίρνω κάρτα εισόδου;'],
  ['Thai', 'ขอลาพักร้อนได้อย่างไร'],
  ['Hindi', 'छुट्टी कैसे लें?'],
  ['a single sign that is a word', '假'],
])('takes what is written in another script for that: %s', (_, text) => {
  expect(nonQuestionIn(text)).toBe('otherScript');
});

it.each([
  ['a Chinese word', 'what does 请假 mean in the calendar?'],
  ['a Russian name, longer than what is asked', 'who is Мария Иванова?'],
  ['a Greek letter', 'how large is λ for a training job?'],
  ['nothing but a Greek letter', 'λ'],
  ['a micrometre', 'µm'],
  ['letters in bold', '𝗵𝗼𝘄 𝗱𝗼 𝗜 𝗴𝗲𝘁 𝗮 𝗯𝗮𝗱𝗴𝗲?'],
  ['letters of full width', 'ｗｈｏ ｒｅｐａｉｒｓ ａ ｃｒａｎｅ'],
  ['accents', 'où est ma carte d’accès à l’été?'],
])('takes English and other Latin letters for a question, with %s', (_, text) => {
  expect(nonQuestionIn(text)).toBeUndefined();
});

it.each(['👍👍🏽', '???', '¯\\_(ツ)_/¯'])('reads no script in what has no letters: %s', (text) => {
  expect(nonQuestionIn(text)).toBe('gibberish');
});

it('answers what is in another script where the pack knows it', () => {
  const engine = createAnswerEngine([
    { id: 'badge', title: 'Пропуск', asks: ['Где получить пропуск?', 'Кто выдаёт пропуск'] },
    { id: 'tide', title: 'Прилив', asks: ['Когда прилив?', 'Где посмотреть время прилива'] },
  ]);
  expect(askPack(engine, new Map(), 'Где получить пропуск?').entries[0]?.id).toBe('badge');
  expect(askPack(engine, new Map(), 'Сколько стоит обед').nonQuestion).toBe('otherScript');
});

it.each([
  ['signed', 'asdf?\nВладимир Константинович', { signer: 'Владимир Константинович' }],
  ['with a quote', '> Где мне получить пропуск?\nasdf?', {}],
])('reads the script of what is asked, not of what stands around it: %s', (_, text, named) => {
  const engine = createAnswerEngine([{ id: 'badge', title: 'Badge', asks: ['Where do I get a badge?'] }]);
  expect(askPack(engine, new Map(), text.replace('asdf', 'lunch'), named).nonQuestion).toBeUndefined();
  expect(askPack(engine, new Map(), text, named).nonQuestion).toBe('gibberish');
});

it('answers what looks like gibberish where the pack knows it', () => {
  const engine = createAnswerEngine([
    { id: 'asdf', title: 'asdf', asks: ['How do I install asdf?', 'which tools does asdf manage'] },
    { id: 'other', title: 'Editors', asks: ['Which editor do I install?', 'who pays for an editor'] },
  ]);
  expect(askPack(engine, new Map(), 'asdf').entries[0]?.id).toBe('asdf');
  expect(askPack(engine, new Map(), 'sdkjfhskdjfh').nonQuestion).toBe('gibberish');
});

it('takes courtesies off a question about letters and names in capitals', () => {
  expect(undecorated('Ropes, what is IT? Thanks!')).toBe('what is IT?');
  expect(undecorated('Hi all, what is R?')).toBe('what is R?');
});

it('takes the names of people for what they are, whatever signs are in them', () => {
  for (const signer of ['Anne-Marie Lind', "O'Neill (Sales)", 'A/B [x] {y} ^$.*+?|\\']) {
    expect(undecorated(`What is R? ${signer}`, { signer })).toBe('What is R?');
  }
});
