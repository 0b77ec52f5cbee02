/** Why a body could not be read. */
type BodyProblem = 'too large' | 'of another type' | 'malformed';

/**
 * What Express's JSON reader (body-parser) says of a body by the error it throws; undefined for every other error,
 * which is the server's and not the sender's.
 */
export function bodyProblem(error: unknown): BodyProblem | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  if (status === 413) return 'too large';
  return status === 415 ? 'of another type' : 'malformed';
}
