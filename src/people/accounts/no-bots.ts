import type { Tx } from '../../storage/database.js';

/** People by the order of their ids, without those who are bots. */
export function withoutBots(tx: Tx) {
  return tx
    .selectFrom('persons')
    .select(['persons.id', 'persons.name', 'persons.email'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('accounts')
            .select('accounts.id')
            .whereRef('accounts.person_id', '=', 'persons.id')
            .where('accounts.standing', '=', 'bot'),
        ),
      ),
    )
    .orderBy('persons.id');
}
