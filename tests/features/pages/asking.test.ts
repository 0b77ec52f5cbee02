import { describe, expect, test } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf, type Heard } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { type Files, handbook, writeMill } from '../../support/handbook.js';
import { learnPacks } from '../../support/packs.js';
import { withFolder } from '../../support/process.js';
import { press, type Talk, teamTalk } from '../../support/team.js';

interface Arranged {
  readonly pages?: Files;
  readonly pack?: Files;
}

const labels = (...replies: readonly Reply[]) => buttonsOf(...replies).map(({ label }) => label);
const titles = (...replies: readonly Reply[]) =>
  replies.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'list' ? part.items.map(({ title }) => title) : [])),
  );

/** What stands in quotation marks in a reply. */
function quotesIn({ parts }: Reply): string[] {
  return parts.flatMap((part) =>
    part.kind === 'text'
      ? [...part.markdown.replace(/\\(?=[!-/:-@[-`{-~])/g, '').matchAll(/“([^”]+)”/g)].map(
          ([, text = '']) => text,
        )
      : [],
  );
}

const shownNow = ({ replies, outcome }: Heard): Reply => outcome.redraw ?? (replies.at(-1) as Reply);

/** A file as it reads without its marks: a line for each paragraph. */
const written = (file: string) => String(handbook[file]).replace(/\s+/g, ' ');

describe.each(databases.filter(({ name }) => name === 'SQLite'))('questions to pages on $name', ({
  fresh,
}) => {
  async function talking(
    work: (talk: Talk, learned: Learned) => Promise<void>,
    arranged: Arranged = {},
  ): Promise<void> {
    await withFolder(async (base) => {
      const learned = await learnPacks(await writeMill(base, arranged));
      await work(await teamTalk(await fresh(), { learned }), learned);
    });
  }

  test.each([
    [
      "do I need a doctor's note?",
      'leave/sick-leave.md',
      "From the fourth day of an illness a doctor's note is needed.",
    ],
    [
      'can I carry days over?',
      'leave/holidays.md',
      'Up to five days of holiday can be carried over into the next year.',
    ],
    ['how do I hand in receipts?', 'money/expenses.md', 'Photograph each receipt'],
    ['how do I set up my laptop?', 'tools/laptop.md', 'Switch the new laptop on'],
  ])('%s is answered in the words of %s', async (question, file, words) => {
    await talking(async (talk) => {
      const { replies } = await talk.say('dana', question);
      const [reply] = replies as [Reply];
      const quotes = quotesIn(reply);
      expect(quotes.join(' ')).toContain(words);
      for (const quote of quotes) expect(written(file)).toContain(quote);
      expect(labels(reply)).toEqual(['Show the section', 'Ask a person', 'This helped', 'Not it']);
    });
  });

  test('an answer says where it stands, with a link, since when, and who keeps it true', async () => {
    await talking(async (talk) => {
      const { replies } = await talk.say('dana', "do I need a doctor's note?");
      const sources = replies[0]?.parts.flatMap((part) => (part.kind === 'sources' ? part.sources : []));
      expect(sources).toEqual([
        {
          text: "Sick leave › Doctor's note, last changed Wed 4 Mar; kept by The people team",
          url: 'https://mill.example.com/leave/sick-leave/#doctors-note',
          excerpt:
            "From the fourth day of an illness a doctor's note is needed. Send a photo of the note to the people team. The paper stays with you.",
        },
      ]);
    });
  });

  test('a row of a table is quoted with the names of its columns', async () => {
    await talking(async (talk) => {
      const { replies } = await talk.say('dana', 'what is paid back for a hotel room?');
      expect(quotesIn(replies[0] as Reply)).toEqual([
        'What: Hotel room; Limit: 120 euros a night; Receipt: always',
      ]);
    });
  });

  test('sentences of different paragraphs are quoted apart', async () => {
    await talking(async (talk) => {
      const { replies } = await talk.say('dana', 'how do I set up my laptop?');
      expect(quotesIn(replies[0] as Reply)).toEqual([
        'Switch the new laptop on and connect it to the network of the mill. Then run this:',
        'When the green lamp shines the laptop is ready.',
      ]);
    });
  });

  test('the section is shown whole, with its code and the sections that it links to', async () => {
    await talking(async (talk) => {
      const laptop = await talk.say('dana', 'how do I set up my laptop?');
      const { text } = await press(talk, 'dana', laptop, 'Show the section');
      expect(text).toContain('mill setup --user "your name"\nmill sync');
      const note = await talk.say('dana', "do I need a doctor's note?");
      const shown = await press(talk, 'dana', note, 'Show the section');
      expect(shown.text).toContain('Notes from abroad count as well.');
      expect(labels(...shown.replies)).toEqual(['Who to call', 'Carrying days over']);
    });
  });

  test('"This helped" redraws the card with the same quotes', async () => {
    await talking(async (talk) => {
      const heard = await talk.say('dana', 'can I carry days over?');
      const redrawn = (await press(talk, 'dana', heard, 'This helped')).outcome.redraw as Reply;
      expect(quotesIn(redrawn)).toEqual(quotesIn(heard.replies[0] as Reply));
      expect(redrawn.fallback).toContain('Noted, thank you');
      expect(buttonNamed([redrawn], 'This helped').pressed).toBe(true);
    });
  });

  test('"Not it" goes from place to place, and in the end says whom to ask', async () => {
    await talking(async (talk) => {
      let heard = await talk.say('dana', 'who to call');
      const seen: string[] = [];
      while (labels(shownNow(heard)).includes('Not it')) {
        seen.push(shownNow(heard).fallback);
        expect(seen.length).toBeLessThan(8);
        heard = await press(talk, 'dana', heard, 'Not it');
      }
      expect(seen.length).toBeGreaterThan(1);
      expect(new Set(seen).size).toBe(seen.length);
      expect(heard.text).toContain("I don't know that one");
      expect(labels(...heard.replies)).toEqual(['Ask a person']);
    });
  });

  test('"Not it" is for whoever asked', async () => {
    await talking(async (talk) => {
      const heard = await talk.say('dana', 'who to call');
      const { text } = await talk.click('noor', buttonNamed(heard.replies, 'Not it'));
      expect(text).not.toContain('Who to call');
    });
  });

  test('"Ask a person" opens the form with the question', async () => {
    await talking(async (talk) => {
      const heard = await talk.say('dana', 'can I carry days over?');
      const { outcome } = await press(talk, 'dana', heard, 'Ask a person');
      expect(JSON.stringify(outcome.form)).toContain('can I carry days over?');
    });
  });

  test('what is not sure are the closest places; the one that is opened is quoted for the question', async () => {
    await talking(async (talk) => {
      const heard = await talk.say('dana', 'where is the copy shop');
      const [reply] = heard.replies as [Reply];
      expect(reply.parts[0]).toEqual({ kind: 'heading', text: 'The closest places in our pages' });
      expect(labels(reply)).toContain('None of these');
      const opened = await press(talk, 'dana', heard, 'Laptop › Printing');
      const [shown] = opened.replies as [Reply];
      expect(quotesIn(shown).join(' ')).toContain('copy shop');
      const redrawn = (await press(talk, 'dana', opened, 'This helped')).outcome.redraw as Reply;
      expect(quotesIn(redrawn)).toEqual(quotesIn(shown));
      expect(redrawn.fallback).toContain('Noted, thank you');
    });
  });

  test('what is sensitive is told whom to turn to first, and what a page says of it', async () => {
    const pages = {
      'security/bait.md':
        '# Bait in the mail\n\n## A link that you clicked\n\nWhoever has opened a link of a false mail changes the password at once. Then call the key keeper on extension 77.\n',
    };
    await talking(
      async (talk) => {
        const { replies } = await talk.say('dana', 'I clicked on a phishing link in a false mail, help');
        const [reply] = replies as [Reply];
        expect(reply.parts[0]).toEqual({ kind: 'heading', text: 'That belongs with a person' });
        expect(quotesIn(reply).join(' ')).toContain('call the key keeper on extension 77');
        expect(labels(reply)).toEqual(['Show the section']);
        // No page is the one to say something to this.
        const despair = await talk.say('dana', 'I want to kill myself because of a false mail');
        expect(quotesIn(despair.replies[0] as Reply)).toEqual([]);
      },
      { pages },
    );
  });

  test('places with the same heading are told apart by their page', async () => {
    await talking(async (talk) => {
      const { replies } = await talk.say('dana', 'who do I call when I am ill?');
      expect(titles(...replies)).toEqual(
        expect.arrayContaining(['Holidays › Who to call', 'Sick leave › Who to call']),
      );
    });
  });

  test('"None of these" says whom to ask', async () => {
    await talking(async (talk) => {
      const heard = await talk.say('dana', 'where is the copy shop');
      const { outcome } = await press(talk, 'dana', heard, 'None of these');
      expect(outcome.redraw?.fallback).toContain("I don't know that one");
    });
  });

  test('one goes on about a section', async () => {
    await talking(async (talk) => {
      await talk.say('dana', "do I need a doctor's note?");
      const more = await talk.say('dana', 'tell me more');
      expect(more.text).toContain('Notes from abroad count as well.');
      const shorter = await talk.say('dana', 'shorter');
      expect(shorter.text).toContain("From the fourth day of an illness a doctor's note is needed.");
      expect(shorter.text).not.toContain('Send a photo');
      const otherwise = await talk.say('dana', 'what?');
      expect(otherwise.text).toContain("Doctor's note");
      const why = await talk.say('dana', 'why?');
      expect(why.text).toContain('Send a photo of the note to the people team.');
      expect((await talk.say('dana', 'who owns that?')).text).toContain('The people team looks after');
      const whole = await press(talk, 'dana', shorter, 'Tell me more');
      expect(whole.text).toContain('The paper stays with you.');
    });
  });

  test('buttons on cards whose section is gone say so', async () => {
    await talking(async (talk) => {
      const answered = await talk.say('dana', "do I need a doctor's note?");
      const offered = await talk.say('dana', 'where is the copy shop');
      await withFolder(async (base) => {
        const pages = { 'silo.md': String(handbook['tools/machines/silo.md']) };
        talk.learn(await learnPacks(await writeMill(base, { pages })));
      });
      const shown = await press(talk, 'dana', answered, 'Show the section');
      expect(shown.text).toContain('That page is no longer here.');
      expect((await press(talk, 'dana', offered, 'Laptop › Printing')).text).not.toBe('');
      expect((await press(talk, 'dana', answered, 'Not it')).text).toContain("I don't know that one");
      const helped = await press(talk, 'dana', answered, 'This helped');
      expect(helped.text).toContain('Noted');
    });
  });

  test('a step of a path reads a section', async () => {
    const path = `id: path/miller
title: The miller
summary: What a miller learns in the first week.
body: What a miller learns.
persona: persona/miller
useCase: A sack of flour is ground.
steps:
  - id: ill
    title: When you are ill
    day: 1
    minutes: 10
    doer: new-hire
    read: [page/leave-sick-leave-who-to-call]
    task: Read whom you call when you are ill.
    done:
      how: self-reported
`;
    const persona = `id: persona/miller
title: Miller
summary: Millers grind.
body: Millers grind.
focus: Grinding.
activities: [Grinds]
features: []
path: path/miller
related: [page/tools-machines-silo-silo]
`;
    await talking(
      async (talk) => {
        const preview = await talk.say('maren', 'assign dana miller from today');
        await press(talk, 'maren', preview, 'Assign');
        const step = await talk.say('dana', 'step 1');
        const read = await press(talk, 'dana', step, 'Who to call');
        expect(read.text).toContain('Call the shift desk before seven in the morning.');
        const role = await talk.say('dana', 'what does a miller do?');
        expect(labels(...role.replies)).toContain('Silo');
      },
      { pack: { 'paths/miller.yaml': path, 'personas/miller.yaml': persona } },
    );
  });

  test('a search shows sections with their page, and what of them fits the words', async () => {
    await talking(async (talk) => {
      const { outcome } = await talk.send({
        kind: 'search',
        key: 'search-1',
        from: talk.keyOf('dana'),
        place: talk.direct('dana'),
        text: 'carry days over',
      });
      const [first] = outcome.results ?? [];
      expect(first?.title).toBe('Holidays › Carrying days over');
      expect(first?.reply.fallback).toContain('Up to five days of holiday can be carried over');
      expect(labels(first?.reply as Reply)).toContain('Show the section');
    });
  });

  test('the home page of a pack that has only pages leads into them', async () => {
    await talking(async (talk) => {
      const home = (await talk.home('dana')).outcome.home as Reply;
      expect(home.fallback).toContain('The mill');
      const heard = await talk.click('dana', buttonNamed([home], 'Browse our pages'));
      expect(shownNow(heard).fallback).toContain('Leave');
    });
  });
});
