import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writePack } from '../support/pack.js';
import { ropes, withFolder } from '../support/process.js';

const withoutContacts = (good: string) => good.replace(/^contacts:\n(?: .*\n)+/m, '');

it('check and doctor ask for contacts, and check tells what everyday talk says as well; nothing is wrong', async () => {
  await withFolder(async (folder) => {
    const pack = await writePack(join(folder, 'workshop'), {
      'pack.yaml': withoutContacts,
      'features/saw.yaml': (good) => good.replace('asks:\n', 'asks:\n  - who is my buddy\n'),
    });
    const nobody = 'names nobody to turn to for hr, security, emergency, support; people are told';
    const checked = await ropes(['check', pack]);
    expect(checked.code).toBe(0);
    expect(checked.err).toContain(`${pack}/pack.yaml: ${nobody}`);
    expect(checked.err).toContain(
      'features/saw.yaml: "who is my buddy" is an ask of everyday/buddy, too. It is answered from the pack, with feature/saw.\n',
    );
    const looked = await ropes(['doctor'], { cwd: folder, environment: { ROPES_PACKS: pack } });
    expect(looked.code).toBe(0);
    expect(looked.out).toMatch(new RegExp(`^ok {4}contacts: workshop/pack\\.yaml: ${nobody}`, 'm'));
  });
});

it('check and doctor ask for nothing where there are contacts', async () => {
  await withFolder(async (folder) => {
    const pack = await writePack(join(folder, 'workshop'));
    expect((await ropes(['check', pack])).err).not.toContain('turn to');
    const { out } = await ropes(['doctor'], { cwd: folder, environment: { ROPES_PACKS: pack } });
    expect(out).toContain('ok    contacts: there is somebody to turn to in every sensitive matter\n');
  });
});

it('check and doctor warn of sections that no page has, and a question that should find one is a problem', async () => {
  await withFolder(async (folder) => {
    const page = '# Safety\n\n## Gloves\n\nNever near the saw, whatever anybody says.\n';
    const pack = await writePack(join(folder, 'workshop'), {
      'pages/safety.md': page,
      'concepts/grain.yaml': (good) => good.replace('- feature/saw', '- page/safety-glove'),
    });
    const lost =
      /concepts\/grain\.yaml:\d+:\d+: warning: no page has the section "page\/safety-glove"; it is left out\. Write "page\/safety-gloves"/;
    const checked = await ropes(['check', pack]);
    expect(checked.code).toBe(0);
    expect(checked.err).toMatch(lost);
    const looked = await ropes(['doctor'], { cwd: folder, environment: { ROPES_PACKS: pack } });
    expect(looked.code).toBe(0);
    expect(looked.out).toMatch(lost);
    await writePack(pack, {
      'pages/safety.md': page,
      'concepts/grain.yaml': (good) => good.replace('- feature/saw', '- page/safety-glove'),
      'questions.yaml': 'questions:\n  - question: are gloves warm?\n    finds: page/safety-glove\n',
    });
    const asked = await ropes(['check', pack]);
    expect(asked.code).toBe(1);
    expect(asked.err).toMatch(lost);
    expect(asked.err).toContain('there is no entry "page/safety-glove". Write "page/safety-gloves"');
  });
});

it.each([
  [
    'a new hire hears too late of a step before the start',
    'day: 1',
    'day: -5',
    'the step "first-cut" falls before the start, and the new hire hears of it on the first day, when it is overdue.',
  ],
  [
    'there is nothing to be told early',
    'steps:',
    'preboarding: "yes"\nsteps:',
    '"preboarding" changes nothing where no step falls before the start.',
  ],
  [
    'days count from an end',
    'steps:',
    'anchor: end\npreboarding: "yes"\nsteps:',
    '"preboarding" changes nothing beside "anchor: end".',
  ],
])('check says where %s', async (_, from, to, advice) => {
  await withFolder(async (folder) => {
    const pack = await writePack(join(folder, 'workshop'), {
      'paths/joiner.yaml': (good) => good.replace(from, to),
    });
    const { code, err } = await ropes(['check', pack]);
    expect([code, err]).toEqual([0, expect.stringContaining(`paths/joiner.yaml: ${advice}`)]);
    const quiet = await writePack(pack, {
      'paths/joiner.yaml': (good) =>
        good.replace('day: 1', 'day: -5').replace('steps:', 'preboarding: "yes"\nsteps:'),
    });
    expect((await ropes(['check', quiet])).err).not.toMatch(/preboarding|before the start/);
  });
});

it('check and doctor say what keeps systems from being asked; a private address is said where none is allowed', async () => {
  await withFolder(async (folder) => {
    const pack = await writePack(join(folder, 'workshop'), {
      'paths/joiner.yaml': (good) =>
        good.replace(
          'how: self-reported',
          'how: self-reported\n    hook:\n      url: https://10.0.0.7/steps',
        ),
    });
    const unset = 'paths/joiner.yaml: the step "first-cut" asks a system, and ROPES_HOOKS_SECRET is not set';
    const hidden = 'paths/joiner.yaml: the step "first-cut" asks 10.0.0.7, a private address.';
    const checked = await ropes(['check', pack]);
    expect(checked.code).toBe(0);
    expect(checked.err).toContain(unset);
    expect(checked.err).toContain(hidden);
    const environment = {
      ROPES_PACKS: pack,
      ROPES_HOOKS_SECRET: `whsec_${Buffer.alloc(32).toString('base64')}`,
      ROPES_HOOKS_URL: 'https://ropes.example.com',
    };
    const doctor = await ropes(['doctor'], { cwd: folder, environment: { ROPES_PACKS: pack } });
    expect([doctor.code, doctor.out]).toEqual([1, expect.stringContaining(`WRONG hooks: workshop/${unset}`)]);
    const refused = await ropes(['doctor'], { cwd: folder, environment });
    expect(refused.out).not.toContain(unset);
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining(hidden)]);
    const allowed = await ropes(['doctor'], {
      cwd: folder,
      environment: { ...environment, ROPES_HOOKS_PRIVATE: 'on' },
    });
    expect([allowed.code, allowed.out]).toEqual([0, expect.not.stringContaining('hooks')]);
  });
});

it('check and doctor name channels of no platform, and doctor those of one that is not set up', async () => {
  await withFolder(async (folder) => {
    const pack = await writePack(join(folder, 'workshop'), {
      'pack.yaml': (good) =>
        `${good}doers:\n  - id: it\n    name: IT\n    who:\n      channel: slak:T0HOME:C0IT\nexperts:\n  - channel: slack:T0HOME:C0ASK\n`,
    });
    const wrong =
      'pack.yaml: the channel "slak:T0HOME:C0IT" is of no platform. Begin it with one of slack, teams';
    const off = 'the channel "slack:T0HOME:C0ASK" is of slack, which is not set up here';
    const checked = await ropes(['check', pack]);
    expect([checked.code, checked.err]).toEqual([0, expect.stringContaining(wrong)]);
    expect(checked.err).not.toContain(off);
    const { code, out } = await ropes(['doctor'], { cwd: folder, environment: { ROPES_PACKS: pack } });
    expect([code, out]).toEqual([1, expect.stringContaining(wrong)]);
    expect(out).toContain(off);
  });
});

it('check says what each rule gives to whom, and which one comes to nothing', async () => {
  await withFolder(async (folder) => {
    const rules = (good: string) =>
      `${good}rules:\n  - to: role\n  - to: everybody\n    give: path/joiner\n    ask: manager\n`;
    const pack = await writePack(join(folder, 'workshop'), { 'pack.yaml': rules });
    const { code, out } = await ropes(['check', pack]);
    expect(code).toBe(0);
    expect(out).toContain(
      'workshop/pack.yaml: everybody who joins gets path/joiner, once their manager says yes.\n',
    );
    expect(out).toContain(
      'workshop/pack.yaml: whoever has that title gets path/joiner for persona/joiner.\n',
    );
    await writePack(pack, {
      'pack.yaml': (good) =>
        `${good}rules:\n  - to: everybody\n    give: path/joiner\n    ask: manager\n  - to: role\n  - to: role\n`,
    });
    const twice = await ropes(['check', pack]);
    expect(twice.out).not.toContain('whoever has that title gets');
    expect(twice.err.match(/a rule gives nothing that an earlier one does not give/g)).toHaveLength(2);
    await writePack(pack, {
      'pack.yaml': rules,
      'personas/joiner.yaml': (good) => good.replace('path: path/joiner\n', ''),
      'paths/joiner.yaml': (good) => good.replace('steps:\n', 'anchor: end\nsteps:\n'),
    });
    const { err } = await ropes(['check', pack]);
    expect(err).toContain('path/joiner, which counts back from an end that no rule knows. Nobody gets it');
    expect(err).toContain('the path of their role, and no persona has one.');
  });
});
