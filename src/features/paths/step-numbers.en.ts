const numerals = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const numeral = `(?:\\d{1,2}|${numerals.join('|')})`;

/** Several of something: "3 and 4", "3, 4 and step 6", "3 to 5". "3/4" are no two steps, but so much of them. */
const several = (one: string) =>
  `${one}(?:(?: ?[,;&+–-] ?|,? (?:and|plus|as well as|to|through|until|till) )(?:and )?(?:(?:the )?steps? )?#?${one})*(?![\\p{L}\\p{N}])`;

/**
 * Puts the group `number` where a pattern has a placeholder: `<named>` for steps that are called so, in digits or words,
 * `<digits>` for bare numbers, and `<one>` for a single step.
 */
export function ofSteps({ source, flags }: RegExp): RegExp {
  return new RegExp(
    source
      .replace('<named>', `(?<number>${several(numeral)})`)
      .replace('<digits>', `(?<number>${several('\\d{1,2}')})`)
      .replace('<one>', `(?<number>${numeral}(?![\\p{L}\\p{N}]))`),
    flags.includes('u') ? flags : `${flags}u`,
  );
}

/** The numbers that such a group names, each once, in their order: "3 to 5 and seven" are 3, 4, 5 and 7. */
export function numbersIn(text: string): number[] {
  const found = new Set<number>();
  let [last, isRange] = [0, false];
  for (const [token] of text.toLowerCase().matchAll(/\d+|\p{L}+|[–-]/gu)) {
    const number = /^\d/.test(token) ? Number(token) : numerals.indexOf(token) + 1;
    if (number === 0 && !/^\d/.test(token)) {
      isRange ||= /^(?:to|through|until|till|[–-])$/.test(token);
      continue;
    }
    for (let each = isRange && last < number ? last + 1 : number; each <= number; each += 1) found.add(each);
    [last, isRange] = [number, false];
  }
  return [...found];
}
