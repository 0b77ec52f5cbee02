import { beforeEach, describe, expect, it } from 'vitest';
import { setBuddy } from '../../../src/people/roles/reporting.js';
import { buttonNamed } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';
import { channelOf } from '../../support/walked.js';

const DAY = 24 * 60 * 60 * 1_000;

describe.each(databases)('what one is known by on $name', ({ fresh }) => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await teamTalk(await fresh());
  });

  const set = (values: Record<string, string>) =>
    talk.submit('dana', 'profile', '', { name: 'Dana', timeZone: 'Europe/Berlin', locale: '', ...values });

  const about = async (name = 'dana') => (await talk.say(name, 'about me')).text;

  /** The directory says something else from now on, and is asked again tomorrow. */
  function directory(entry: { name?: string; timeZone?: string; locale?: string }) {
    talk.add('dana', { name: 'Dana', email: 'dana@example.com', timeZone: 'Europe/Berlin', ...entry });
  }

  it('is told to them alone: manager, buddy, roles, and that managers see no questions', async () => {
    const [dana, olga] = [await personOf(talk, 'dana'), await personOf(talk, 'olga')];
    await talk.database.transaction((tx) => setBuddy(tx, dana, olga));
    const { replies, text } = await talk.say('dana', 'about me', channelOf(talk));
    expect(replies[0]?.audience).toBe('asker');
    expect(text).toContain('Manager: Maren');
    expect(text).toContain('Buddy: Olga');
    expect(text).toContain('Time zone: Europe/Berlin');
    expect(text).not.toContain('You are:');
    expect(text).toContain('Managers see the steps of a path, never your questions.');
    expect(await about('maren')).toContain('You are: manager');
    expect(await about('ada')).toContain('You are: admin');
    expect(buttonNamed(replies, 'Forget me').action).toEqual({ name: 'say', value: 'forget me' });
  });

  it('is changed in a form, which comes filled in', async () => {
    const typed = await talk.say('dana', 'my profile');
    const { outcome } = await talk.click(
      'dana',
      buttonNamed(typed.replies, 'Change name, time zone or language'),
    );
    expect(outcome.form?.fields).toMatchObject([
      { name: 'name', value: 'Dana' },
      { name: 'timeZone', value: 'Europe/Berlin' },
      { name: 'locale', value: '' },
    ]);
    const opened = await talk.say('dana', 'settings', talk.direct('dana'), { opensForms: true });
    expect(opened.outcome.form?.name).toBe('profile');
    const saved = await set({ name: ' Dana K. ', timeZone: 'America/New_York', locale: 'de_de' });
    expect(saved.text).toBe('Saved: you are Dana K. · America/New_York · de-DE to me.');
    expect(saved.replies[0]?.audience).toBe('asker');
    const text = await about();
    for (const line of ['Name: Dana K.', 'Time zone: America/New_York', 'Language: de-DE'])
      expect(text).toContain(line);
    expect((await talk.say('maren', 'my team')).text).toContain('Dana K.');
    talk.can({ forms: false });
    expect((await talk.say('dana', 'settings')).text).toContain('I cannot open a form here.');
  });

  it('is not changed when a field is wrong, and each wrong field is named', async () => {
    const wrong = await set({ name: 'x'.repeat(81), timeZone: 'Mars/Olympus', locale: 'klingonish' });
    expect(wrong.replies).toEqual([]);
    expect(wrong.outcome.formErrors).toEqual({
      name: 'Keep the name to 80 characters at most.',
      timeZone: '"Mars/Olympus" is no time zone that I know. Write one such as Europe/Berlin.',
      locale: '"klingonish" is no language that I know. Write one such as en-GB.',
    });
    expect((await set({ timeZone: '+01:00' })).outcome.formErrors).toHaveProperty('timeZone');
    expect((await set({ name: 'Dora', locale: 'x' })).outcome.formErrors).toHaveProperty('locale');
    expect(await about()).toContain('Name: Dana');
  });

  it('follows the directory until they set their own, and again after they give it back', async () => {
    directory({ name: 'Dana Berg', timeZone: 'Europe/Paris', locale: 'fr-FR' });
    talk.pass(DAY + 1);
    const followed = await about();
    for (const line of ['Name: Dana Berg', 'Time zone: Europe/Paris', 'Language: fr-FR'])
      expect(followed).toContain(line);

    await set({ name: 'Dana Berg', timeZone: 'Asia/Tokyo', locale: 'fr-FR' });
    directory({ name: 'Dana Lund', timeZone: 'Europe/Oslo', locale: 'nb-NO' });
    talk.pass(DAY + 1);
    const own = await about();
    // Only the time zone was changed in the form: the rest stays the directory's.
    for (const line of ['Name: Dana Lund', 'Time zone: Asia/Tokyo', 'Language: nb-NO'])
      expect(own).toContain(line);

    await set({ name: 'DL', timeZone: 'Asia/Tokyo', locale: 'en-GB' });
    directory({ name: 'Dana Moe', timeZone: 'Europe/Rome', locale: 'it-IT' });
    talk.pass(DAY + 1);
    const all = await about();
    for (const line of ['Name: DL', 'Time zone: Asia/Tokyo', 'Language: en-GB']) expect(all).toContain(line);

    const back = await set({ name: '', timeZone: '', locale: '' });
    expect(back.text).toContain('What you left empty goes by the directory.');
    const given = await about();
    for (const line of ['Name: Dana Moe', 'Time zone: Europe/Rome', 'Language: it-IT'])
      expect(given).toContain(line);
  });

  it('keeps a long name of the directory as it is when it is left alone', async () => {
    const long = `Dana ${'von und zu '.repeat(9)}Berg`;
    directory({ name: long });
    talk.pass(DAY + 1);
    const { outcome } = await talk.click('dana', { action: { name: 'profile.open', value: '' } });
    const [name] = outcome.form?.fields ?? [];
    if (name?.kind !== 'text') throw new Error('The form has no name.');
    expect(name.value).toHaveLength(80);
    await set({ name: name.value, locale: 'en-GB' });
    expect(await about()).toContain(`Name: ${long}`);
  });

  it('sets the day by which a path is told', async () => {
    const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-23');
    await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    // Sun 22 Nov 2026, 11:06 UTC: Monday has begun on the islands in the east.
    talk.pass(4 * DAY);
    expect((await talk.say('dana', 'my path')).text).toContain('It starts on Mon 23 Nov.');
    await set({ timeZone: 'Pacific/Kiritimati' });
    expect((await talk.say('dana', 'my path')).text).not.toContain('It starts on');
    await set({ timeZone: 'Pacific/Pago_Pago' });
    expect((await talk.say('dana', 'my path')).text).toContain('It starts on Mon 23 Nov.');
  });

  it('leaves what falls due as it is, unless the time zone changed', async () => {
    const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-23');
    await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    const far = talk.now() + 300 * DAY;
    await talk.database.transaction((tx) => tx.updateTable('assignments').set({ next_at: far }).execute());
    const next = async () => {
      const row = await talk.database.transaction((tx) =>
        tx.selectFrom('assignments').select('next_at').executeTakeFirstOrThrow(),
      );
      return Number(row.next_at);
    };
    await set({ name: 'Dani', locale: 'en-GB' });
    expect(await next()).toBe(far);
    await set({ timeZone: 'Asia/Tokyo' });
    expect(await next()).toBeLessThan(far);
  });

  it('is one for all accounts of a person', async () => {
    talk.add('other/dana', { email: 'dana@example.com', timeZone: 'Europe/Berlin' });
    await talk.join('other/dana');
    await set({ name: 'Dani' });
    const text = await about('other/dana');
    expect(text).toContain('Name: Dani');
    expect(text).toContain('Accounts: stub (home), other (home)');
  });
});
