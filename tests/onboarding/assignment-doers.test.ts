import { describe, expect, it } from 'vitest';
import { tasksTalk } from '../features/tasks/tasks-room.js';
import { databases } from '../support/databases.js';
import { pathsOf, personOf } from '../support/team.js';

describe.each(databases)('who does the steps of a path on $name', ({ fresh }) => {
  it('is found by an address however the pack writes it', async () => {
    const held = await fresh();
    const hr = { id: 'hr', name: 'HR', who: { emails: ['Hugo@Example.com', 'hugo@example.com'] } };
    const talk = await tasksTalk(held, { doers: [hr] });
    const [path] = await pathsOf(talk, 'dana');
    const kept = () =>
      held.database.transaction((tx) =>
        tx
          .selectFrom('assignment_doers')
          .select(['email', 'person_id'])
          .where('assignment_id', '=', path?.id ?? '')
          .execute(),
      );
    expect(await kept()).toEqual([{ email: 'hugo@example.com', person_id: null }]);
    talk.add('hugo', { email: 'hugo@example.com', timeZone: 'Europe/Berlin' });
    await talk.join('hugo');
    expect(await kept()).toEqual([{ email: 'hugo@example.com', person_id: await personOf(talk, 'hugo') }]);
  });
});
