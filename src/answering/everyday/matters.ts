/** Everyday matters that the code itself knows, by the ids of their entries. */

/** What is told in confidence, or cannot wait: no bot is the one to tell it to, and nothing of it is kept. */
const sensitiveMatters: ReadonlySet<string> = new Set(
  ['hr', 'security', 'emergency', 'support'].map((name) => `everyday/${name}`),
);

/** Whether it is one of those. */
export function isSensitiveMatter(id: string): boolean {
  return sensitiveMatters.has(id);
}

/** Whom to turn to with what only words tell of. */
export const HR = 'everyday/hr';

/** Those of which a company's pages say what to do: whom to report to, how to lock what was lost. Of despair no page is quoted. */
const mattersOfPages: ReadonlySet<string> = new Set([HR, 'everyday/security']);

/** Whether a page may be quoted beside whom to turn to. */
export function isOfPages(id: string): boolean {
  return mattersOfPages.has(id);
}

/** What neither a pack nor the bot has to do with. */
export const COMPANY = 'everyday/company';
const WORLD = 'everyday/world';

/** The path of a role is shown; a pack has an entry for each. */
export const SHOW_PATH = 'everyday/show-path';

/** What `assign` does. */
export const ASSIGN = 'everyday/assign';

/** An answer to what was asked. */
export const YES_NO = 'everyday/yes-no';

/** What is said to whoever writes in another language. */
export const LANGUAGE = 'everyday/language';

/** Whether it is nothing that the bot could answer. */
export function isElsewhere(id: string): boolean {
  return id === COMPANY || id === WORLD;
}
