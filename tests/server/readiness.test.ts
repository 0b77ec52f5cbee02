import { describe, expect, it } from 'vitest';
import { silent } from '../../src/ports/log.js';
import { readiness } from '../../src/server/readiness.js';

/** What databases say when they are away, each with something that is nobody's business. */
const said = [
  'connect ECONNREFUSED 10.2.3.4:5432',
  'password authentication failed for user "ropes_admin"',
  'getaddrinfo ENOTFOUND db.internal.example',
  'no pg_hba.conf entry for host "10.2.3.4", user "ropes_admin", database "people", no encryption',
  'database "people" does not exist',
  'SQLITE_CANTOPEN: unable to open database file /srv/ropes/data/ropes.db',
  'SQLITE_CORRUPT: database disk image is malformed',
  'permission denied for table persons',
  'self-signed certificate in certificate chain of db.internal.example',
  'timeout exceeded when trying to connect to postgres://ropes_admin:s3cret@10.2.3.4/people',
  'relation "persons" does not exist',
];

describe('readiness', () => {
  it.each(said)('says that the database is away by a code, and the log says why: %s', async (message) => {
    const logged: unknown[] = [];
    const log = { ...silent, error: (fields: object) => logged.push(fields) };
    const error = new Error(message);
    const ping = () => Promise.reject(error);
    expect(await readiness({ ping }, new Map(), log)).toEqual({ database: 'database_unavailable' });
    expect(logged).toEqual([{ err: error }]);
  });

  it('is silent when all is well', async () => {
    expect(await readiness({ ping: async () => {} }, new Map(), silent)).toEqual({});
  });
});
