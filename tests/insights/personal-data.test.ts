import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { personalDataRemover } from '../../src/insights/personal-data.js';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import { type Knowledge, QuestionsFile } from '../../src/knowledge/schema/schema.js';
import { writePack } from '../support/pack.js';
import { learnSample } from '../support/sample.js';

/** Those whom the database knows; some are called like everyday words and words of the pack. */
const people = ['Mara Lindqvist', 'Theo Hope', 'June Park', 'Alan Price', 'Will Lake', 'Grace Canvas'];

let knowledge: Knowledge;
let remove: (question: string) => string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-personal-'));
  ({ knowledge } = await learnSample(join(folder, 'cache')));
  remove = remover(knowledge);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function remover(known: Knowledge) {
  return personalDataRemover(people, known);
}

/** Put together here, so that no scanner takes this file for a leak. */
const word = (...parts: string[]) => parts.join('');

/** Each with what of it must not be left, in any case. */
type Told = readonly [question: string, ...gone: string[]];

/** What is hidden from sight, or by another width or script. */
const hidden: readonly Told[] = [
  ['does Emi\u00ADly Wat\u00ADson train it?', 'emi', 'wat'],
  ['is Ma\u200Bra Lind\u200Bqvist the owner?', 'qvist'],
  ['call １２３４５６７ about Canvas', '１２３４', '1234'],
  ['call ٠١٢٣٤٥٦٧٨٩ about Canvas', '٠١٢', '٦٧٨'],
  ['write to kim＠example.com', 'kim', 'example.com'],
];

/** Known names that something else is written to. */
const joined: readonly Told[] = [
  ['where is lindqvists laptop kept', 'lindqvist'],
  ['does the lindqvist-method count for training jobs?', 'lindqvist'],
  ['who is in the LINDQVIST-team?', 'lindqvist'],
  ['MaraLindqvist has no access to Canvas', 'mara', 'lindqvist'],
];

const contacts: readonly Told[] = [
  [
    'Does Emily Watson (emily@x.com, +49 170 1234567) approve my leave?',
    'emily',
    'watson',
    'x.com',
    '170',
    '4567',
  ],
  ['write to first.last+tag@mail.example.co.uk please', 'first', 'last', 'example', 'tag'],
  ['is "Müller, Jörg" <joerg.mueller@firma.de> still here?', 'Müller', 'Jörg', 'joerg', 'firma'],
  ['ping me: emily.w [at] example [dot] com', 'emily', 'example'],
  ['mail jsmith at example dot com for access', 'jsmith', 'example dot'],
  ['<@U04ABCD12> can <@U99XYZ88|dana.o> train models?', 'U04', 'U99', 'dana'],
  ['who is in <!subteam^S0614TZR7|@ml-leads>?', 'S0614', 'ml-leads'],
  ['posted in <#C0123ABCD|proj-emily> yesterday', 'C0123', 'emily'],
  ['<at>Emily Watson</at> said Canvas is free', 'emily', 'watson'],
  ['<at id="3">Sam</at> and <at>O’Neil</at> know', 'sam', 'neil'],
  ['ask @dana or @first.last about endpoints', 'dana', 'first', 'last'],
  ['@Zoë-Marie: what is Clarify?', 'zoë', 'marie'],
  ['see https://wiki.corp.example/people/emily-watson?id=77 for it', 'wiki', 'emily', '77'],
  ['<https://drive.example.com/d/1AbC|Emily’s notes> do not open', 'drive', '1AbC', 'emily'],
  ['[my file](https://share.example.org/u/jdoe/x) is gone', 'share', 'jdoe'],
  ['look at www.emilywatson.example/cv', 'emilywatson'],
  ['it is on intranet.corp/people/jdoe', 'jdoe'],
  ['s3://emily-private/data.csv cannot be read', 'emily', 'private'],
  ['<mailto:emily@x.com|emily@x.com> bounced', 'emily', 'x.com'],
  ['tel:+441632960961 does not answer', '441632', '960961'],
  ['john(dot)doe(at)company(dot)com bounced', 'john', 'doe', 'company'],
  ['19:abcdef1234567890@thread.tacv2 is our chat', 'abcdef', 'tacv2'],
  ['/home/ewatson/train.py fails, C:\\Users\\jdoe\\train.py too', 'ewatson', 'jdoe'],
];

const numbers: readonly Told[] = [
  ['call +49 170 1234567 about it', '49', '170', '1234567'],
  ['call (555) 123-4567 or 555.123.4567', '555', '123', '4567'],
  ['my phone 0044 20 7946 0958 is dead', '0044', '7946', '0958'],
  ['my cell: 07700 900 123', '07700', '900', '123'],
  ['+33 1 23 45 67 89 is not reached', '33 1', '45', '67', '89'],
  ['ring 030/12345-67 please', '030', '12345', '67'],
  ['my IBAN DE89 3704 0044 0532 0130 00 is wrong', 'DE89', '3704', '0532', '00'],
  ['pay to GB29NWBK60161331926819', 'GB29', 'NWBK', '6819'],
  ['the card 4111 1111 1111 1111 was refused', '4111', '1111'],
  ['my SSN is 123-45-6789', '123', '45', '6789'],
  ['national insurance number QQ 12 34 56 C, where do I put it?', 'QQ', '12 34', '56'],
  ['tax id 12/345/67890 is missing', '12/', '345', '67890'],
  ['passport no. C01X00T47 has expired', 'C01X', 'T47'],
  ['my employee number is E-417', 'E-417', '417'],
  ['badge 8812 does not open the door', '8812'],
  ['badge number 17 is lost', '17'],
  ['ticket INC0012345 is still open', 'INC', '12345'],
  ['see PROJ-4821 and ticket ABC-12', 'PROJ', '4821', 'ABC', '12'],
  ['10.12.250.7 and 2001:db8:85a3::8a2e:370:7334 time out', '10.12', '250', '2001', '8a2e', '7334'],
  ['my laptop 00:1A:2B:3C:4D:5E has no network', '1A', '2B', '5E'],
  ['run 550e8400-e29b-41d4-a716-446655440000 failed', '550e', 'e29b', '4466'],
  ['commit 3f786850e387550fdab8 broke it', '3f78', 'fdab8'],
  ['user U0123ABCD in T0456EFGH cannot log in', 'U0123', 'T0456'],
  ['my number plate is KL 07 AB 123', 'KL', '07', 'AB', '123'],
  ['licence plate: B-XY 1234', 'B-XY', '1234'],
  ['account 123456789012 has no quota', '1234', '9012'],
  ['my salary of 54,000 is too low', '54', '000'],
  ['my car KA-51-MJ-2345 has no permit', 'KA', '51', 'MJ', '2345'],
  ['DESKTOP-4F7K2L9 is slow', 'DESKTOP', '4F7K'],
  ['order #88-12 is late', '88', '12'],
  ['username: ewatson', 'ewatson'],
  ['the code 48 21 77 90 is asked for', '48', '21', '77', '90'],
];

const days: readonly Told[] = [
  ['I was born on 12.03.1987, am I too old?', '12.03', '1987'],
  ['born 1987-03-12', '1987', '03-12'],
  ['my birthday is 12 March 1987', '12 march', '1987'],
  ['born on 3/12/87', '3/12', '87'],
  ['since March 12th, 1987 I work here', '12th', '1987'],
  ['my leave begins on the 3rd of June', '3rd', 'june'],
  ['DOB 5.6.90', '5.6', '90'],
  ['hired on 12-Mar-1987 or 2019/04/01', '12', '1987', '2019/', '/01'],
  ['geboren am 12. März 1987', '12.', '1987'],
];

const places: readonly Told[] = [
  ['send it to Bahnhofstrasse 12, 8001 Zürich', 'Bahnhof', '12', '8001', 'Zürich'],
  ['I live at 221B Baker Street, London NW1 6XE', '221', 'baker', 'NW1', '6XE'],
  ['my laptop goes to 1600 Pennsylvania Avenue, Washington, DC 20500', '1600', 'Pennsylvania', '20500'],
  ['ship to 12 oak tree road', '12', 'oak'],
  ['I moved to Hauptstr. 5a in 10115 Berlin', 'Haupt', '5a', '10115', 'Berlin'],
  ['we live in 12, rue de la Paix, 75002 Paris', 'Paix', '75002'],
  ['Calle Mayor 5 is my new address', 'Mayor', '5'],
  ['my flat 12 at 5 Elm Close, apt 4B', '12', 'Elm', '4B'],
  ['Am Alten Markt 4 in Köln', 'Markt', '4'],
  ['PO Box 1182 is mine', '1182'],
  ['my postcode is SW1A 1AA', 'SW1A', '1AA'],
];

const persons: readonly Told[] = [
  ['my name is Emily Watson and I start today', 'emily', 'watson'],
  ["I'm Xiaoming, where do I begin?", 'xiaoming'],
  ["hi, I'm Will, what is Canvas", 'will'],
  ['this is Emily Watson from accounting, who trains models?', 'emily', 'watson'],
  ['call me Okonjo', 'okonjo'],
  ['Mr Brown said that Studio is free', 'brown'],
  ['does Dr. van der Berg know Clarify?', 'van', 'der', 'berg'],
  ['ask prof. hollmann', 'hollmann'],
  ['my manager Sven Hollmann wants a notebook', 'sven', 'hollmann'],
  ['My new boss, Priya, told me to use Autopilot', 'priya'],
  ['my wife Rose cannot log in', 'rose'],
  ['our mentor hollmann left', 'hollmann'],
  ['please ask Mark about endpoints', 'mark'],
  ['can I give it to Raghunathan?', 'raghunathan'],
  ['Hi Sam, what is Ground Truth?', 'sam'],
  ['hello mark, what is Ground Truth?', 'mark'],
  ['What is Clarify? Regards, Sam', 'sam'],
  ['What is Clarify?\n\nThanks\nRose Okafor', 'rose', 'okafor'],
  ['What is Canvas? Best, Dagny', 'dagny'],
  ['does emily watson approve leave', 'emily', 'watson'],
  ['DOES EMILY WATSON APPROVE LEAVE', 'EMILY', 'WATSON'],
  ["is Emily's notebook private?", 'emily'],
  ['is Anne-Marie in?', 'anne', 'marie'],
  ["Does O'Brien use Jupyter?", 'brien'],
  ['Is Müller back?', 'müller'],
  ['can J. Smith sign it?', 'j.', 'smith'],
  ['is J. R. Hollmann an admin', 'hollmann', 'r.'],
  ['Emily King approves it', 'emily', 'king'],
  ['Raghunathan said it is free', 'raghunathan'],
  ['Will told me to use Canvas', 'will told'],
  ['did mara lindqvist train it?', 'mara', 'lindqvist'],
  ['is Lindqvist the owner?', 'lindqvist'],
  ['does Grace Canvas know?', 'grace', 'canvas'],
  ['is will lake back', 'will', 'lake'],
  ['is June Park back?', 'june', 'park'],
  ['my manager (Priya) is out', 'priya'],
  ["the manager's name is Raghu Iyer", 'raghu', 'iyer'],
  ['Raghu Iyer (PhD) trains it', 'raghu', 'iyer'],
  ['is it for Greenwood?', 'greenwood'],
  ['cc: Sven, Amira', 'sven', 'amira'],
  ['Hollmann, Sven (ML)', 'hollmann', 'sven'],
  ['is van der Berg or al-Hakim in?', 'van', 'berg', 'hakim'],
  ['is Thorsten K. back?', 'thorsten', 'k.'],
  ['emily.watson cannot open Studio', 'emily', 'watson'],
  ['who gave Emily and Tomás the role?', 'emily', 'tomás'],
];

const secrets: readonly Told[] = [
  [`my key ${word('AKIA', 'IOSFODNN7EXAMPLE')} is refused`, 'IOSFODNN7'],
  [`use ${word('xox', 'b-123456789012-abcdefghijkl')} for it`, 'abcdefghijkl'],
  [`is ${word('gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a')} fine?`, '16C7', '178B4a'],
  [`${word('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0.abcDEF')} expired`, 'eyJ', 'abcDEF'],
  ['my password is hunter2 and it fails', 'hunter2'],
  ['wifi password: blue horse battery', 'horse', 'battery'],
  [word('-----BEGIN ', 'PRIVATE KEY-----\nb3BlbnNzaC1rZXk\nAAAA'), 'b3Blbn', 'AAAA'],
  ['Tr0ub4dor&3', 'Tr0ub'],
];

/** Questions that say nothing of anybody. */
const plain: readonly string[] = [
  'What is SageMaker Canvas?',
  'How do I label data with Ground Truth?',
  'Does Clarify explain a model?',
  'is jupyter part of studio',
  'What does AWS mean by a Domain?',
  'will it cost more',
  'Will it cost more in May?',
  'mark step 3 as done',
  'Mark step 3 as done, please.',
  'is June a good month to start?',
  'may I deploy in august',
  'there is hope for my model',
  'is there a grace period?',
  'the price rose in March',
  'what is the price',
  'where can I park',
  'in June the price changes',
  'Is Monday a holiday?',
  'what was new in 2024?',
  'compare 2023-2024 with 2025/26',
  'is Q3 2026 the deadline',
  'does it take 30 days',
  'I need 2 GB and 16 cores',
  'step 3 of 12 is stuck',
  'an ml.m5.24xlarge for 4 hours',
  'Python 3.11.12 or 3.12?',
  'is 0.0001 a good learning rate',
  'open 9.30-17.00 or 08:00-16:30?',
  'it runs 24/7, a 50/50 split',
  'I waited 12-14 weeks',
  'between 100-200 rows',
  'at 10:15 tomorrow',
  'how many % is 99.95 of 100',
  'S3, EC2 and IAM: who grants them?',
  'Do I need a GPU such as an A100?',
  'what does ResourceLimitExceeded mean',
  'sagemaker.estimator.Estimator fails, why?',
  'Why does model.fit() stop?',
  'Can XGBoost and PyTorch run here?',
  'how do I use TensorFlow 2',
  'How do I ask HR about leave?',
  'Ask Legal or Finance first?',
  'my manager said no, now what?',
  'does my manager see my questions',
  'my colleague wants a notebook',
  'I am new here, what now?',
  "I'm German, may I travel to France?",
  "I'm stuck with the pipeline",
  'this is hard, who helps?',
  'Hi team, what is a feature store?',
  'Hello! What is a pipeline?',
  'Hey Ropes, what is Studio?',
  'What is Canvas? Thanks a lot!',
  'Is Data Wrangler free?\nThanks',
  'Can a Data Scientist deploy?',
  'plan A or plan B?',
  "What's an MLOps engineer?",
  'Why? Because Model Monitor said so.',
  'is it sagmaker or SageMaker',
  'What Is A Model Registry And Who Needs It?',
  'how do I drive a change',
  'is the password case-sensitive?',
  'where do I keep API keys safely?',
  'a path of 5 steps, one way street of data',
];

/** As a reader gets it. */
const readable: readonly (readonly [question: string, left: string])[] = [
  [
    'Does Emily Watson (emily@x.com, +49 170 1234567) approve my leave?',
    'Does someone ([address], [number]) approve my leave?',
  ],
  ["Is Emily Watson's notebook (ml.m5.large) mine?", "Is someone's notebook (ml.m5.large) mine?"],
  ['Does Airtabel talk to Canvas?', 'Does [name] talk to Canvas?'],
  ['<!here> see <https://a.example/u/1|the page of Sam>', 'everyone see the page of someone ([link])'],
  ['mark step 3 as done on 3 May', 'mark step 3 as done on [date]'],
  ['Emily and Sam ask for badge no. 17', 'someone and someone ask for badge no. [id]'],
  ['is 10.0.0.7 in <#C0123ABCD|ml>, or U0123ABCD?', 'is [id] in [channel], or [id]?'],
  ['my password is hunter2 and it fails', 'my password is [secret] and it fails'],
  ['Bahnhofstrasse 12, 8001 Zürich is my address', '[address] is my address'],
];

/** Written over and over, by which what is slow becomes so. */
const pieces = [
  'A',
  'a.',
  'a@',
  '@',
  '<@',
  '<at>',
  '<https://x|',
  '[a](http://',
  'www.',
  'a1-',
  '0:',
  '1 ',
  '1-',
  '(',
  '\n',
  '\ud800',
  'e\u0301',
  'J. ',
  'van ',
  'Emily ',
  'Hollmann ',
  'hollmann ',
  'my name is ',
  'Mr ',
  'ask ',
  'ticket no ',
  '12 Foo Street ',
  '12 rue de ',
  '12 March ',
  '/home/',
  'password: ',
  'x at y dot ',
  '-----BEGIN PRIVATE KEY-----',
  'will lake ',
  'price ',
] as const;

describe('what takes personal data out of a question', () => {
  it.each([
    ['contacts', contacts],
    ['joined', joined],
    ['hidden', hidden],
    ['numbers', numbers],
    ['days', days],
    ['places', places],
    ['persons', persons],
    ['secrets', secrets],
  ])('leaves nothing of %s', (_, told) => {
    const left = told.flatMap(([question, ...gone]) => {
      const without = remove(question);
      const found = gone.filter((one) => without.toLowerCase().includes(one.toLowerCase()));
      return found.length === 0 ? [] : [{ question, without, found }];
    });
    expect(left).toEqual([]);
  });

  it.each(readable)('of "%s" leaves "%s"', (question, left) => {
    expect(remove(question)).toBe(left);
  });

  it('finds nothing more in what it left', () => {
    const texts = [contacts, numbers, days, places, persons, secrets]
      .flat()
      .map(([question]) => remove(question));
    expect(texts.map((text) => remove(text))).toEqual(texts);
  });

  it('changes no question that names nobody', () => {
    expect(plain.map((question) => remove(question))).toEqual(plain);
  });

  it('changes none of the questions that come with the pack', async () => {
    const file = await readFile('knowledge/sagemaker/questions.yaml', 'utf8');
    const { questions } = QuestionsFile.parse(parse(file));
    const asked = questions.map(({ question }) => question);
    expect(asked.map((question) => remove(question))).toEqual(asked);
  });

  it('changes no ask, title or alias of the pack', () => {
    const words = [...knowledge.entries.values()].flatMap(({ title, aliases, asks }) => [
      title,
      ...aliases,
      ...asks,
    ]);
    expect(words.map((text) => remove(text))).toEqual(words);
  });

  it.each(['kitchen', 'museum'])('changes hardly any question of the %s', async (field) => {
    const loaded = await loadPacks([`bench/fields/packs/${field}`]);
    if (!loaded.ok) throw new Error('The pack has problems.');
    const own = remover(loaded.knowledge);
    const lines = (await readFile(`bench/fields/packs/${field}-questions.jsonl`, 'utf8')).trim().split('\n');
    const asked = lines.map((line) => String(JSON.parse(line).q));
    const changed = asked.filter((question) => own(question) !== question);
    expect(changed.length / asked.length, changed.join('\n')).toBeLessThan(0.02);
  });

  it('leaves numbers, hosts and links that the pack holds, and words that are names elsewhere', async () => {
    const own = remover(await workshop());
    for (const question of [
      'Is 4711 the number of the saw?',
      'Do I dial 0550-4000 for help?',
      'What says https://saw.example.com/blades/9 of it?',
      'Is Emily the saw, or the Xylotron?',
      'does emily cut wood',
    ]) {
      expect(own(question)).toBe(question);
    }
    expect(own('what says https://saw.example.com/people/dana of it?')).toBe(
      'what says [link to saw.example.com] of it?',
    );
    expect(own('Is it 4712, or 0550-4001?')).toBe('Is it [number], or [number]?');
    expect(own('Does Xylotrn cut?')).toBe('Does Xylotrn cut?');
  });

  it.each(pieces)('gives a result for any length of %j', (piece) => {
    for (const length of [4_000, 40_000]) {
      expect(typeof remove(piece.repeat(length / piece.length))).toBe('string');
    }
  });

  it('gives a result for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof remove(text)).toBe('string');
      }),
      { numRuns: 500 },
    );
    for (const text of ['', ' ', '\ud800', '\udfff Emily \ud83d', '\uE010' + '3\uE011', '\u0000'])
      remove(text);
  });
});

/** The small pack, about a saw that is called like a person. */
async function workshop(): Promise<Knowledge> {
  const pack = await writePack(join(folder, 'workshop'), {
    'features/saw.yaml': (good) =>
      good.replace(
        'All about Saw.',
        'The saw is Emily, no. 4711, a Xylotron. Dial 0550 4000, or see https://saw.example.com/blades/9 for it.',
      ),
  });
  const loaded = await loadPacks([pack]);
  if (!loaded.ok) throw new Error('The pack has problems.');
  return loaded.knowledge;
}
