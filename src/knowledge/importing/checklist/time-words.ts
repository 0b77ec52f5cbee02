export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Words for spans of time, as `plainWords` writes them, in the languages that checklists are read in. */
export const units: readonly (readonly [Unit, string])[] = [
  ['day', '(?:days?|tage?n?|tages|jours?|dias?|dag|dagen|giorn[oi])'],
  ['week', '(?:weeks?|wks?|wochen?|semaines?|semanas?|week|weken|settiman[ae])'],
  ['month', '(?:months?|monate?n?|mois|mes|meses|maand|maanden|mes[ei])'],
  ['quarter', '(?:quarters?|quartale?|trimestres?|kwartaal|trimestr[ei])'],
  ['year', '(?:years?|jahre?n?|annees?|ans?|anos?|jaar|ann[oi])'],
];

/** "2-3", "2 to 3", "2 & 3": two groups, the end and what it begins with. */
export const range = String.raw`(?:(\d{1,3})\s*(?:-|/|to|or|through|thru|until|and|&|bis|und|oder|au?|et|ou|al?|y|o|ate|e|tot|en)\s*)?(\d{1,3})`;

/** What stands between a number and its unit. */
export const kindOfDays = '(?:working |business |full |calendar |complete |ganze[rn]? |arbeits)?';

/** A time as a text names it. */
export interface Time {
  readonly unit: Unit;
  readonly end: number;
  readonly isRange: boolean;
  /** "30 days", and not "day 30". */
  readonly isCount: boolean;
}

const numbered = units.map(
  ([unit, words]) =>
    [
      unit,
      // "Week 2", "Days 2-3", "Day 1 to day 3"
      new RegExp(
        String.raw`(?<![\p{L}\d-])${words}\s*#?\s*(?:\d{1,3}\s*(?:-|to|bis)\s*${words}\s*)?${range}(?![\d%]|\s*(?:-|to|bis)?\s*(?:am|pm|h|hours?|minutes?|min)\b)`,
        'u',
      ),
      // "30-60 days", "first week", "first two weeks", "2nd month"
      new RegExp(String.raw`(?<![\p{L}\d/.])(?:1\s+)?${range}[\s-]*${kindOfDays}${words}(?![\p{L}])`, 'u'),
    ] as const,
);

/** The first time that a text names, as `plainWords` writes it; undefined where it names none. */
export function timeIn(plain: string): Time | undefined {
  // "30/60/90" is the name of a plan, and no time.
  if (/\d+\s*[-/,]\s*\d+\s*[-/,]\s*\d+/.test(plain)) return undefined;
  const found = numbered.flatMap(([unit, behind, before]) =>
    [behind, before].flatMap((one) => {
      const match = one.exec(plain);
      if (!match) return [];
      const [, from, end] = match;
      return [
        { unit, end: Number(end), isRange: from !== undefined, isCount: one === before, at: match.index },
      ];
    }),
  );
  return found.sort((a, b) => a.at - b.at)[0];
}
