/**
 * What a schema says of a bad value. zod carries one text for each issue, and a person who writes packs
 * needs two: what is wrong, and what to do. So the second goes on a line of its own.
 */

export interface IssueText {
  /** What is wrong, as the end of a sentence that begins with the field's name. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
}

/** The text of a zod issue that holds both. */
export function issueText(message: string, advice: string): string {
  return `${message}\n${advice}`;
}

/** Both halves of a text that `issueText` made. */
export function readIssueText(text: string): IssueText {
  const [message = '', advice = 'Correct it.'] = text.split('\n');
  return { message, advice };
}
