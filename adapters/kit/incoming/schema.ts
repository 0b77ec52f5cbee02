import { z } from 'zod';

/** A text without NUL, of which Postgres keeps none. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

/** Words that somebody typed. */
export const receivedText = z.string().transform(withoutNul);

/** What is wrong with a payload, one line for each field. */
export function problemsOf(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
}
