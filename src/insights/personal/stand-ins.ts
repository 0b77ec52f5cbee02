/** What stands in a question where somebody's own was taken out: words that a reader of English goes on with. */

/** Somebody, or several. */
export const SOMEONE = 'someone';
export const EVERYONE = 'everyone';
/** A person, or a thing that nobody here knows. */
export const NAME = '[name]';
export const ADDRESS = '[address]';
export const LINK = '[link]';
export const CHANNEL = '[channel]';
export const NUMBER = '[number]';
export const DATE = '[date]';
export const ID = '[id]';
export const SECRET = '[secret]';
