/**
 * Waits for something, but no longer than so many milliseconds. After that the answer is what `late` returns, or what it
 * throws. What was waited for goes on by itself, and if it fails then, nobody hears of it.
 */
export async function withinTime<Result, Late>(
  work: Promise<Result>,
  milliseconds: number,
  late: () => Late,
): Promise<Result | Late> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'late');
  });
  try {
    const first = await Promise.race([work.then((result) => ({ result })), limit]);
    return first === 'late' ? late() : first.result;
  } finally {
    clearTimeout(timer);
  }
}
