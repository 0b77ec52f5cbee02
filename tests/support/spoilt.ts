type Json = unknown;

/** What may stand where something else belongs. */
const odd: readonly Json[] = [
  null,
  undefined,
  '',
  'x'.repeat(5_000),
  0,
  -1e300,
  true,
  [],
  [null],
  {},
  { toString: null },
  '\0',
  '<@U0DANA> & {"a":1}',
];

/** How many of them are tried at each place. */
const TRIES = 4;

/**
 * A request in many copies, each with something odd at one place of it: every place, inner ones too, with some of all odd
 * things, in turn. Undefined leaves the place out.
 */
export function spoilt(request: Json): Json[] {
  const places = placesIn(request);
  return places.flatMap((place, index) =>
    Array.from({ length: TRIES }, (_, time) =>
      replaced(request, place, odd[(index * TRIES + time) % odd.length]),
    ),
  );
}

type Place = readonly (string | number)[];

function placesIn(value: Json, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Array.isArray(value)
    ? value.map((one, index): [number, Json] => [index, one])
    : Object.entries(value);
  return [at, ...inner.flatMap(([key, one]) => placesIn(one, [...at, key]))];
}

function replaced(value: Json, [key, ...rest]: Place, by: Json): Json {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((one, index) => (index === key ? replaced(one, rest, by) : one));
  }
  const object = value as Readonly<Record<string, Json>>;
  return { ...object, [key]: replaced(object[key], rest, by) };
}
