import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/knowledge/pages/page.js';
import { sectionsAlone } from '../../../src/knowledge/pages/page-sections.js';

const entriesOf = (file: string, ...lines: string[]) => sectionsAlone([readPage(file, lines.join('\n'))]);

const termsIn = (file: string, ...lines: string[]) =>
  entriesOf(file, ...lines)
    .filter(({ isTerm }) => isTerm)
    .map(({ title, aliases, said }) => [title, aliases, said.text]);

const below = (heading: string, ...lines: string[]) => termsIn('a.md', `## ${heading}`, '', ...lines);

describe('terms of a glossary', () => {
  test.each([
    ['items', ['- PTO: paid time off', '- SLA: service level agreement']],
    ['items in bold', ['* **PTO**: paid time off', '* **SLA:** service level agreement']],
    ['lines', ['PTO: paid time off', 'SLA: service level agreement']],
    ['paragraphs', ['PTO: paid time off', '', '**SLA**: service level agreement']],
  ])('stand in %s', (_, lines) => {
    expect(below('Glossary', ...lines)).toEqual([
      ['PTO', ['paid time off'], 'PTO: paid time off'],
      ['SLA', ['service level agreement'], 'SLA: service level agreement'],
    ]);
  });

  test.each([
    ['**PTO** — paid time off', 'PTO', ['paid time off']],
    ['- PTO – paid time off. It is thirty days.', 'PTO', ['paid time off']],
    ['- PTO (paid time off): thirty days a year', 'PTO (paid time off)', ['PTO', 'paid time off']],
    ['- **PTO** (paid time off): thirty days a year', 'PTO (paid time off)', ['PTO', 'paid time off']],
    ['- Paid time off (PTO) - thirty days a year', 'Paid time off (PTO)', ['Paid time off', 'PTO']],
    ['- PTO / holiday: thirty days a year', 'PTO / holiday', ['PTO', 'holiday']],
    ['- R&D: Research and development, in the old mill', 'R&D', ['Research and development']],
    [
      '- **[2FA](https://a.example)** - Two-factor authentication: a second code',
      '2FA',
      ['Two-factor authentication'],
    ],
    ['- ACQ: Acquisitions. They buy things.', 'ACQ', ['Acquisitions']],
    ['- ENT: Your name and password.', 'ENT', []],
    ['- Grok: to fully understand', 'Grok', []],
    ['- SLA stands for service level agreement', 'SLA', ['service level agreement']],
  ])('%j is %s', (line, name, aliases) => {
    expect(below('Acronyms', line).map(([title, others]) => [title, others])).toEqual([[name, aliases]]);
  });

  test('stand in a list of definitions', () => {
    expect(
      below('Terms', '<dl><dt>PTO</dt><dd>Paid time off.</dd><dt>Silo</dt><dd>Where grain is.</dd></dl>'),
    ).toEqual([
      ['PTO', ['Paid time off'], 'PTO\nPaid time off.'],
      ['Silo', [], 'Silo\nWhere grain is.'],
    ]);
    expect(below('Terms', 'PTO', ': Paid time off', '', 'Silo', ': Where grain is')).toEqual([
      ['PTO', ['Paid time off'], 'PTO\nPaid time off'],
      ['Silo', [], 'Silo\nWhere grain is'],
    ]);
  });

  test('stand in tables, and in those of acronyms wherever they are', () => {
    const rows = ['| SLA | Service level agreement | What we owe |', '| PTO | Paid time off | Thirty days |'];
    const told = [
      [
        'SLA',
        ['Service level agreement'],
        'Acronym: SLA; Stands for: Service level agreement; Definition: What we owe',
      ],
      ['PTO', ['Paid time off'], 'Acronym: PTO; Stands for: Paid time off; Definition: Thirty days'],
    ];
    const table = ['| Acronym | Stands for | Definition |', '|---|---|---|', ...rows];
    expect(below('Jargon', ...table)).toEqual(told);
    expect(below('How we talk', ...table)).toEqual(told);
    expect(below('Jargon', '| | |', '|---|---|', '| Silo | Where grain is |')).toEqual([
      ['Silo', [], 'Silo: Where grain is'],
    ]);
    expect(below('How we talk', '| Name | Description |', '|---|---|', '| Silo | Where grain is |')).toEqual(
      [],
    );
  });

  test('go on in what is set in below them', () => {
    const lines = [
      '**Shift**: eight hours of work.',
      '- The early one begins at six.',
      '',
      '**Silo**: where grain is.',
    ];
    expect(below('Definitions', ...lines)).toEqual([
      ['Shift', [], 'Shift: eight hours of work.\nThe early one begins at six.'],
      ['Silo', [], 'Silo: where grain is.'],
    ]);
  });

  test('are headings with what they mean, also by letter', () => {
    const [, pto, silo] = entriesOf(
      'a.md',
      '# Glossary',
      '',
      'The words that we use here.',
      '',
      '## P',
      '',
      '### PTO (paid time off)',
      '',
      'Thirty days.',
      '',
      '### Silo',
      '',
      'Grain.',
    );
    expect([pto?.title, pto?.aliases]).toEqual(['PTO (paid time off)', ['PTO', 'paid time off']]);
    expect(silo?.place.heading).toBe('Silo');
    expect(
      termsIn(
        'a.md',
        '# Glossary',
        '',
        '## P',
        '',
        '- PTO: paid time off',
        '- Paddle: it turns',
        '',
        '## S',
        '',
        '- Silo: grain',
        '- Sieve: flour',
      ).map(([title]) => title),
    ).toEqual(['PTO', 'Paddle', 'Silo', 'Sieve']);
  });

  test.each([
    'Glossary',
    'Our glossary of terms',
    'Terms and definitions',
    'Common acronyms (A–Z)',
    '📖 Jargon buster',
    'Mill glossary',
    'Abbreviations',
  ])('stand below "%s"', (heading) => expect(below(heading, '- Silo: where grain is')).toHaveLength(1));

  test.each([
    'Terms of service',
    'Terms and conditions',
    'Long-term sick leave',
    'Contacts',
  ])('do not stand below "%s"', (heading) => expect(below(heading, '- Silo: where grain is')).toEqual([]));

  test('stand in a page of that name, and keep its place, its glossary and their ids', () => {
    const lines = ['---', 'title: Acronyms', '---', '- PTO: paid time off', '- SLA: service level agreement'];
    const [glossary, pto, sla] = entriesOf('help/words.md', ...lines);
    expect(glossary).toMatchObject({ id: 'page/help-words', title: 'Acronyms' });
    expect(glossary?.body).toContain('SLA: service level agreement');
    expect(pto).toMatchObject({
      id: 'page/help-words-pto',
      trail: ['Acronyms'],
      place: { file: 'help/words.md', heading: '' },
    });
    expect(sla?.id).toBe('page/help-words-sla');
    const [, again] = entriesOf(
      'help/words.md',
      ...lines.map((line) => line.replace('time off', 'days off')),
    );
    expect(again?.id).toBe(pto?.id);
  });

  test('that stand twice keep both', () => {
    const entries = entriesOf(
      'a.md',
      '# Glossary',
      '',
      '- AWS: Amazon web services',
      '- AWS: Alternative work schedule',
    );
    expect(new Set(entries.map(({ id }) => id)).size).toBe(3);
  });
});
