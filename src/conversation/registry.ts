import { hasKind } from '../knowledge/lookup.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { CommandHint } from '../ports/adapter.js';
import { locales } from '../ports/locale.js';
import type { Command, Feature, Lexicon, Registry } from './feature.js';
import { onAction, unguarded } from './handling.js';
import { routeText, sayAction } from './route.js';
import { en } from './wording/wording.en.js';
import { conversationWords } from './wording/wording.js';
import { createLanguages, type ReadWords, type Wording, wording } from './wording/words.js';

/** The words of the conversation itself, beside those of features. */
export const ownWording = wording(conversationWords, { en });

/** Languages in place of the product's own, such as a made-up one in a test. */
export interface Spoken {
  readonly own?: Wording;
  /** Tags, the default first. */
  readonly known?: readonly string[];
}

/** @throws Error when two features have the same name, word, action, form, kind of message or event */
export function createRegistry(
  given: readonly Feature[],
  { own = ownWording, known = locales }: Spoken = {},
): Registry {
  const features = inOrder(given);
  const commands = features.flatMap((feature) => feature.commands ?? []);
  unique(
    'feature',
    features.map(({ name }) => name),
  );
  unique(
    'command',
    commands.map(({ name }) => name),
  );
  const actions = byName('action', [
    onAction(
      sayAction,
      unguarded((turn, text) => routeText(turn, text)),
    ),
    ...features.flatMap((feature) => feature.actions ?? []),
  ]);
  const forms = byName(
    'form',
    features.flatMap((feature) => feature.forms ?? []),
  );
  const errands = byName(
    'errand',
    features.flatMap((feature) => feature.errands ?? []),
  );
  const doings = byName(
    'doing',
    features.flatMap((feature) => feature.doings ?? []),
  );
  const planned = features.flatMap(({ composers = {} }) => Object.entries(composers));
  unique(
    'kind of planned message',
    planned.map(([kind]) => kind),
  );
  const languages = createLanguages([own, ...features.flatMap((feature) => feature.wording ?? [])], known);
  const lexicons = new Map(
    languages.all.map(({ locale, words }) => [locale, lexiconOf(commands, words)] as const),
  );
  const hintsOf = (
    of: readonly Command[],
    tag: string | null | undefined,
    knowledge: Pick<Knowledge, 'entries'>,
  ): CommandHint[] =>
    inOrder(offered(of, knowledge).flatMap(({ hint }) => hint ?? [])).map(({ text }) =>
      text(languages.of(tag).words),
    );
  return {
    features,
    languages,
    commands,
    actions,
    forms,
    errands,
    doings,
    composers: new Map(planned),
    preparers: new Map(features.flatMap(({ preparers = {} }) => Object.entries(preparers))),
    question: only(features, 'question'),
    everyday: only(features, 'everyday'),
    completes: only(features, 'completes'),
    unanswered: only(features, 'unanswered'),
    joined: only(features, 'joined'),
    ask: only(features, 'ask'),
    search: only(features, 'search'),
    answered: only(features, 'answered'),
    lexicon(locale) {
      const found = lexicons.get(locale);
      if (!found) throw new Error(`There is no language ${locale}.`);
      return found;
    },
    help: ({ words, knowledge, may }, section) =>
      inOrder(offered(commands, knowledge).flatMap(({ help }) => help ?? []))
        .filter((help) => help.section === section && (help.needs === undefined || may(help.needs)))
        .flatMap(({ lines }) => lines(words, knowledge)),
    hints: (tag, knowledge) => hintsOf(commands, tag, knowledge),
    showing: (tag, knowledge) =>
      hintsOf(
        commands.filter(({ shows }) => shows !== undefined),
        tag,
        knowledge,
      ),
  };
}

/** The commands that come to something with these packs. */
function offered(commands: readonly Command[], knowledge: Pick<Knowledge, 'entries'>): readonly Command[] {
  return commands.filter(({ shows, wants = shows }) => wants === undefined || hasKind(knowledge, wants));
}

/** A hook that at most one feature may have. */
function only<
  Event extends
    | 'question'
    | 'everyday'
    | 'completes'
    | 'unanswered'
    | 'joined'
    | 'ask'
    | 'search'
    | 'answered',
>(features: readonly Feature[], event: Event): Feature[Event] | undefined {
  const having = features.filter((feature) => feature[event] !== undefined);
  unique(
    'event',
    having.map(() => event),
  );
  return having[0]?.[event];
}

function lexiconOf(commands: readonly Command[], words: ReadWords): Lexicon {
  const whole = new Map<string, Command>();
  const beginnings: [string, Command][] = [];
  const anyLength: [RegExp, Command][] = [];
  const patterns: [RegExp, Command][] = [];
  for (const command of commands) {
    for (const phrase of command.phrases?.(words) ?? []) {
      const other = whole.get(phrase);
      if (other) {
        throw new Error(
          `The commands "${other.name}" and "${command.name}" both listen for "${phrase}". Take it from one of them.`,
        );
      }
      whole.set(phrase, command);
      if (command.takesWords) beginnings.push([phrase, command]);
    }
    const own = (command.patterns?.(words) ?? []).map((pattern): [RegExp, Command] => [pattern, command]);
    (command.anyLength ? anyLength : patterns).push(...own);
  }
  return { whole, beginnings, anyLength, patterns };
}

function inOrder<Ordered extends { readonly order: number }>(things: readonly Ordered[]): Ordered[] {
  return things.toSorted((one, other) => one.order - other.order);
}

function byName<Named extends { readonly name: string }>(
  what: string,
  named: readonly Named[],
): ReadonlyMap<string, Named> {
  unique(
    what,
    named.map(({ name }) => name),
  );
  return new Map(named.map((one) => [one.name, one]));
}

function unique(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`Two features claim the ${what} "${twice}". Take it from one of them.`);
  }
}
