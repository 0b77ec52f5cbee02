import type { Notifier } from '../../conversation/feature.js';
import { notify } from '../../conversation/notify.js';
import { accountKeysOf } from '../../people/accounts/accounts.js';
import type { IdentityNews } from '../../people/accounts/emails.js';
import { peopleById } from '../../people/accounts/record.js';
import { adminsOf } from '../../people/roles/roles.js';
import { replyOf } from '../../ports/plain.js';
import { identityWords } from './identity-wording.js';

/**
 * Tells admins, once of each, that an address is another person's now, or that two persons have one. Whoever has it now
 * is not told, although they may be an admin.
 */
export async function tellAdmins(notifier: Notifier, news: IdentityNews): Promise<void> {
  if (news.kind === 'moved') return;
  const { tx, settings } = notifier;
  const { email, person } = news;
  const other = news.kind === 'reused' ? news.before : news.other;
  const names = await peopleById(tx, [person, other]);
  const [now, before] = [names.get(person), names.get(other)];
  if (!now || !before) return;
  const how = news.kind === 'shared' ? 'shared' : news.left ? 'left' : 'moved';
  const [old] = await accountKeysOf(tx, other);
  const [own] = await accountKeysOf(tx, person);
  const named = settings.admins.includes(email) && news.kind === 'reused';
  const once = { ...notifier, reason: 'identity' };
  for (const admin of await adminsOf(tx, settings.admins)) {
    if (admin === person) continue;
    await notify(
      once,
      admin,
      `${news.kind}:${email}:${other}:${person}`,
      (context) => {
        const words = context.words(identityWords);
        return replyOf(
          [
            { kind: 'heading', text: words.heading[how] },
            { kind: 'text', markdown: words.textMarkdown[how](email, now.name, before.name) },
            ...(named ? [{ kind: 'text', markdown: words.noAdminMarkdown(now.name) } as const] : []),
            ...(old && own
              ? [{ kind: 'note', markdown: words.joinMarkdown(`ropes people join ${old} ${own}`) } as const]
              : []),
          ],
          'asker',
        );
      },
      { about: person },
    );
  }
}
