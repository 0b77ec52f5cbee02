import { beforeEach, describe, expect, it } from 'vitest';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { pathsOf, type Talk, teamTalk } from '../../support/team.js';
import { changed, give, pathIn, seen, to } from '../../support/walked.js';

describe.each(databases)('a path that somebody starts themselves, on $name', ({ fresh }) => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await teamTalk(await fresh());
  });

  const stateOf = async (path: string) =>
    (await pathsOf(talk, 'dana')).flatMap((one) => (one.path === path ? [one.state] : []));

  it('is shown first, and waits for a yes unless it is set otherwise', async () => {
    await give(talk);
    const shown = await talk.say('dana', 'start path mlops-engineer');
    expect(shown.text).toMatch(/^Start Learning path for MLOps engineers\?/);
    expect(shown.text).toMatch(/It comes beside Learning path for data engineers/);
    expect(shown.text).toMatch(/When you press a day, I ask Maren, and it begins with a yes/);
    expect(await stateOf('path/mlops-engineer')).toEqual([]);
    const [first] = buttonsOf(...shown.replies);
    if (!first) throw new Error('No day is offered.');
    const asked = await talk.click('dana', first);
    expect(seen(asked).fallback).toMatch(/I asked Maren about Learning path for MLOps engineers/);
    expect(to(asked, 'maren')[0]?.fallback).toMatch(/Dana would like to start Learning path for MLOps/);
    expect(await stateOf('path/mlops-engineer')).toEqual(['proposed']);
    expect((await talk.say('dana', 'start path mlops-engineer')).text).toMatch(/waits for a yes already/);
    await talk.click('maren', buttonNamed(to(asked, 'maren'), 'Confirm'));
    expect(await stateOf('path/mlops-engineer')).toEqual(['active']);
    expect(await stateOf('path/data-engineer')).toEqual(['active']);
    expect((await talk.say('dana', 'begin the mlops engineer path')).text).toMatch(/You have .* already/);
  });

  it('begins at once where it may, and the manager is told', async () => {
    talk.settings.startPath = 'freely';
    const shown = await talk.say('dana', 'start path data scientist');
    expect(shown.text).toMatch(/Maren is told that you began/);
    const [first, second] = buttonsOf(...shown.replies).map(({ label }) => label);
    expect(first).toBe('Start Wed 18 Nov');
    expect(second).toBe('Start Thu 19 Nov');
    const started = await talk.click('dana', buttonNamed(shown.replies, first ?? ''));
    expect(seen(started).fallback).toMatch(/Learning path for data scientists has begun/);
    const told = to(started, 'maren').map(({ fallback }) => fallback);
    expect(told.join('\n')).toMatch(/Dana has started Learning path for data scientists/);
    const [path] = await pathsOf(talk, 'dana');
    expect(path).toMatchObject({ path: 'path/data-scientist', state: 'active', start_date: '2026-11-18' });
    // The card is pressed once more.
    await talk.click('dana', buttonNamed(shown.replies, first ?? ''));
    expect(await pathsOf(talk, 'dana')).toHaveLength(1);
  });

  it('tells the manager also where it is asked for and goes ahead', async () => {
    talk.settings.goAhead = true;
    const shown = await talk.say('dana', 'start path data scientist');
    expect(shown.text).toMatch(/Maren is told that you began/);
    const started = await talk.click('dana', buttonNamed(shown.replies, 'Start Wed 18 Nov'));
    expect(seen(started).fallback).toMatch(/Learning path for data scientists has begun/);
    expect(to(started, 'maren').map(({ fallback }) => fallback)).toEqual([
      expect.stringMatching(/Dana has started Learning path for data scientists/),
    ]);
    expect(await stateOf('path/data-scientist')).toEqual(['active']);
  });

  it('says of one that others prepare when it begins', async () => {
    talk.settings.startPath = 'freely';
    const path = pathIn(learned);
    const steps = path.steps.map((step, index) =>
      index === 0 ? { ...step, day: -1, doer: 'manager' } : step,
    );
    talk.learn(changed(learned, [{ ...path, steps }]));
    const shown = await talk.say('dana', 'start path data-engineer');
    const started = await talk.click('dana', buttonNamed(shown.replies, 'Start Thu 19 Nov'));
    expect(seen(started).fallback).toMatch(/Learning path for data engineers begins on Thu 19 Nov/);
    expect(seen(started).fallback).not.toMatch(/has begun/);
    expect(to(started, 'maren')).toHaveLength(1);
    expect(await stateOf('path/data-engineer')).toEqual(['waiting']);
  });

  it('offers no day where nobody could say yes', async () => {
    // Ada has no manager, and is the only admin.
    const shown = await talk.say('ada', 'start path data-engineer');
    expect(shown.text).toMatch(/Nobody could say yes/);
    expect(buttonsOf(...shown.replies)).toEqual([]);
  });

  it('is for nobody where it is set so, also on a card of before', async () => {
    talk.settings.startPath = 'freely';
    const shown = await talk.say('dana', 'start path data scientist');
    const [first] = buttonsOf(...shown.replies);
    talk.settings.startPath = 'no';
    if (first)
      expect((await talk.click('dana', first)).text).toMatch(/given by managers and admins here\. Ask Maren/);
    expect((await talk.say('dana', 'start path data scientist')).text).toMatch(/Ask Maren for it/);
    expect(await pathsOf(talk, 'dana')).toEqual([]);
  });

  it('is looked for among those that there are', async () => {
    const unknown = await talk.say('dana', 'start path gardening');
    expect(buttonsOf(...unknown.replies).map(({ label }) => label)).toContain('Data engineer');
    await talk.click('dana', buttonNamed(unknown.replies, 'Data engineer'));
    const dropped = await talk.click(
      'dana',
      buttonNamed((await talk.say('dana', 'start path data-engineer')).replies, 'Not now'),
    );
    expect(dropped.text + seen(dropped).fallback).toMatch(/Nothing was started/);
    expect(await pathsOf(talk, 'dana')).toEqual([]);
  });
});
