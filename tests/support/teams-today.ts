import type { IAdaptiveCard } from '@microsoft/teams.cards';
import * as described from '@microsoft/teams.cards';
import type { Card } from '../../adapters/teams/outgoing/card.js';

/** A class of the package for each type of element and action, with a method for each of its properties. */
const classes = new Map<string, object>();
for (const [name, made] of Object.entries(described)) {
  // Those of the second file of the package are short forms of the others.
  if (
    typeof made !== 'function' ||
    !/^[A-Z]/.test(name) ||
    /^(SignIn|MessageBack|IMBack|TaskFetch|CollabStage|Invoke)/.test(name)
  ) {
    continue;
  }
  const one: unknown = Reflect.construct(made, [{}]);
  if (typeof one !== 'object' || one === null || !('type' in one) || typeof one.type !== 'string') continue;
  if (!classes.has(one.type)) classes.set(one.type, one);
}

/**
 * What the package does not have, in 2.1.0 neither: what a card cites (adaptivecards.microsoft.com, "Citations"). The schema of ours
 * looks at it (teams-card-schema.ts).
 */
const younger = ['references'];

/**
 * What is not in Teams' own description of cards (the package `@microsoft/teams.cards`): types and names of properties.
 * Values are looked at by the compiler (`asDescribed`) and by the schema.
 */
export function todayProblems(card: unknown): string[] {
  return found(card, 'card');
}

function found(value: unknown, where: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => found(one, `${where}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const type = 'type' in value ? String(value.type) : undefined;
  const one = type === undefined ? undefined : classes.get(type);
  if (type !== undefined && !one) return [`${where}: no ${type}`];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (type === 'AdaptiveCard' && younger.includes(name)) return [];
    // What buttons bring back is ours.
    if (name === 'data' && type?.startsWith('Action.')) return [];
    const setter = `with${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const isKnown = !one || name === 'type' || name === '$schema' || setter in one;
    return isKnown ? found(inner, `${where}/${name}`) : [`${where}: ${type} has no ${name}`];
  });
}

/** As it is sent: JSON has no undefined. */
type Writable<Thing> = Thing extends readonly (infer One)[]
  ? Writable<One>[]
  : Thing extends object
    ? { -readonly [Name in keyof Thing]: Writable<Exclude<Thing[Name], undefined>> }
    : Thing;

/** A card by Teams' description of it: the compiler refuses this where a card of ours may hold a value that it does not have. */
export function asDescribed(card: Card): IAdaptiveCard {
  return card as Writable<Card>;
}
