/** Most characters of a reason, a note or a comment in a form. */
export const LONGEST_NOTE = 1_000;
