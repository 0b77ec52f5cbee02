/**
 * Milliseconds from a Retry-After header: seconds or a date (RFC 9110, section 10.2.3).
 *
 * @param now UTC milliseconds
 */
export function retryAfterOf(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
