import type { IsHeld } from './held.js';
import { ADDRESS, CHANNEL, EVERYONE, ID, LINK, NUMBER, SOMEONE } from './stand-ins.js';

/** Mentions as Slack and Teams write them: https://docs.slack.dev/messaging/formatting-message-text */
const calls = /<!(?:here|channel|everyone)(?:\|[^<>]{0,200})?>/g;
const channels = /<#[^<>\s|]{1,200}(?:\|[^<>]{0,200})?>/g;
const mentions =
  /<at(?: [^<>]{0,200})?>[^<>]{0,200}<\/at>|<(?:@|!subteam\^|!)[^<>\s|]{1,200}(?:\|[^<>]{0,200})?>/gi;

/** A name behind an @, as people type it; those of all are none. */
const typed =
  /(?<![\p{L}\p{M}\p{N}._%+@-])@(?!(?:here|channel|everyone|all|team)(?![\p{L}\p{N}_.-]))[\p{L}\p{N}][\p{L}\p{M}\p{N}_'’-]*(?:\.[\p{L}\p{N}][\p{L}\p{M}\p{N}_'’-]*)*/giu;

/** Accounts and conversations of Teams: "29:1abc…", "19:…@thread.tacv2". */
const teamsIds = /(?<![\p{L}\p{N}])(?:8:orgid|28|29|19|a):[A-Za-z0-9_-]{10,200}(?:@[A-Za-z0-9.]{1,40})?/gu;

/** Letters before the @ are at most 64 (RFC 5321); whatever is longer ends in such ones. */
const mail =
  /(?<![\p{L}\p{M}\p{N}._%+-])(?:[\p{L}\p{M}\p{N}._%+'’-]{1,200}|"[^"\s]{1,64}")@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]|\.(?=[\p{L}\p{N}])){0,250}/gu;

/** "emily at example dot com", "emily[at]example.com". */
const spelledMail =
  /(?<![\p{L}\p{M}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}(?: ?[[({]dot[\])}] ?[\p{L}\p{N}_-]{1,63}){0,3}(?: ?[[({]at[\])}] ?[\p{L}\p{N}-]{1,63}(?: ?(?:\.|[[({]dot[\])}]) ?[\p{L}\p{N}-]{2,63}){1,4}| at [\p{L}\p{N}-]{1,63}(?: dot [\p{L}\p{N}-]{2,63}){1,4})(?![\p{L}\p{N}])/giu;

/** Slack's and Markdown's links, with the words that are shown. */
const slackLink = /<((?:[a-z][a-z0-9+.-]{1,20}:\/\/|mailto:|tel:)[^<>|\s]{1,2000})(?:\|([^<>]{0,500}))?>/gi;
const markdownLink =
  /\[([^[\]\n]{1,300})\]\(<?((?:[a-z][a-z0-9+.-]{1,20}:\/\/|mailto:|tel:)[^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,200}){0,5})>?\)/gi;

/** Endings of hosts that are taken for addresses without a scheme before them. */
const endings =
  'com|org|net|edu|gov|int|io|dev|app|info|biz|me|co|eu|uk|de|at|ch|fr|nl|be|es|it|pt|pl|se|no|dk|fi|ie|us|ca|au|nz|in|jp|cn|br|example|internal|local|corp|intranet|lan';
const end = `[^\\s<>"'“”|]{0,2000}[^\\s<>"'“”|.,;:!?)\\]}]`;
const links = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:mailto:|tel:)${end}`,
    `(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\\/\\/${end}`,
    `(?<![\\p{L}\\p{N}@._/-])www\\.${end}`,
    `(?<![\\p{L}\\p{N}@._/-])(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}(?:${endings})(?::\\d{2,5})?[/?#]${end}`,
  ].join('|'),
  'giu',
);

/** Folders that bear the name of whom they belong to. */
const homes = /(?<=[\\/](?:home|users)[\\/])[^\\/\s"'`:]{1,100}/gi;

/** Takes mentions, addresses of email, links and names of folders out of a text. */
export function withoutContacts(text: string, isHeld: IsHeld): string {
  return text
    .replace(calls, EVERYONE)
    .replace(channels, CHANNEL)
    .replace(mentions, SOMEONE)
    .replace(slackLink, (_, link: string, label = '') => shown(link, label, isHeld))
    .replace(markdownLink, (whole, label: string, link: string) =>
      isHeld(link) ? whole : shown(link, label, isHeld),
    )
    .replace(links, (link) => linkWithout(link, isHeld))
    .replace(teamsIds, ID)
    .replace(mail, ADDRESS)
    .replace(spelledMail, ADDRESS)
    .replace(typed, (name) => (isHeld(name) ? name : SOMEONE))
    .replace(homes, SOMEONE);
}

/** The words that a link shows; what it leads to behind them, unless it says the same. */
function shown(link: string, label: string, isHeld: IsHeld): string {
  const left = linkWithout(link, isHeld);
  const words = label.trim();
  return words === '' || left !== LINK || words.includes('://') ? left : `${words} (${LINK})`;
}

/** Of a link elsewhere on a host that the packs know, the host: it tells what the question is about. */
function linkWithout(link: string, isHeld: IsHeld): string {
  if (/^mailto:/i.test(link)) return ADDRESS;
  if (/^tel:/i.test(link)) return NUMBER;
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#@:]+)/i.exec(link)?.[1] ?? '';
  // Also where the link is held: so the hosts of those become known.
  const isHostHeld = isHeld(host);
  if (isHeld(link)) return link;
  return isHostHeld ? `[link to ${host.toLowerCase()}]` : LINK;
}
