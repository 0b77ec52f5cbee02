import type { Tx } from '../../storage/database.js';

/** The first name in a name; "Haddad, Noor" has it behind the comma. */
function firstNameOf(name: string): string {
  const given = /^[^,]+,\s*(\S.*)$/u.exec(name)?.[1] ?? name;
  return /^\S+/u.exec(given.trim())?.[0] ?? name;
}

/** How somebody is called in a channel: by their first name, or by all of it where somebody else here has the same. */
export async function calledOf(
  tx: Tx,
  person: { readonly id: string; readonly name: string },
): Promise<string> {
  const first = firstNameOf(person.name);
  const rows = await tx
    .selectFrom('persons')
    .select('name')
    .where('id', '!=', person.id)
    // Whatever stands for anything in a pattern stands for one letter here, and is looked at below.
    .where('name', 'like', `%${first.replace(/[%_\\]/g, '_')}%`)
    .execute();
  return rows.some(({ name }) => firstNameOf(name) === first) ? person.name : first;
}
