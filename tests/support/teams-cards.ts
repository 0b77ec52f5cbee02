import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { bytesOf, CARD, type Card, type Element } from '../../adapters/teams/outgoing/card.js';
import { CARD_BYTES } from '../../adapters/teams/outgoing/render.js';
import { schemaProblems } from './teams-card-schema.js';
import { asOlderClient } from './teams-older-client.js';
import { asDescribed, todayProblems } from './teams-today.js';

interface Library {
  readonly AdaptiveCard: new () => {
    parse(card: unknown, context: unknown): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new (
    version: unknown,
  ) => {
    readonly eventCount: number;
    getEventAt(index: number): { readonly message: string };
  };
  readonly Versions: { readonly v1_5: unknown };
}

/** The bare name does not load in Node. */
const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as Library;

/** What Microsoft's library finds wrong with a card of version 1.5. */
export function libraryProblems(card: unknown): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...events, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}

/** Every element of a card as Teams draws it today, the inner ones too. */
export function elementsOf(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => {
    if (element.type === 'Container') return [element, ...elementsOf(element.items)];
    if (element.type !== 'Table') return [element];
    return [element, ...element.rows.flatMap(({ cells }) => cells.flatMap(({ items }) => elementsOf(items)))];
  });
}

/** What a card says, line by line; as older clients draw it where it comes from `asOlderClient`. */
export function wordsOf(card: Card): string {
  return elementsOf(card.body)
    .flatMap((element) => {
      if (element.type === 'TextBlock') return [element.text];
      if (element.type === 'Badge') return [element.text];
      if (element.type === 'RichTextBlock') return [element.inlines.map(({ text }) => text).join('')];
      return element.type === 'FactSet' ? element.facts.map(({ title, value }) => `${title}: ${value}`) : [];
    })
    .join('\n');
}

/** Bytes of a message. Source: Microsoft Learn, "Format your bot messages": 28 KB. */
const MESSAGE_BYTES = 28_000;

/** Bytes of a message beside its card: addresses, and a summary of 200 characters. */
const BESIDE = 2_000;

/** Of cards that were looked at, by a hash of their content: replies share many. */
const looked = new Map<string, readonly string[]>();

/** What no card may break; empty when all is well. */
export function cardProblems(card: Card): readonly string[] {
  const content = createHash('sha1').update(JSON.stringify(card)).digest('base64');
  const known = looked.get(content) ?? problemsOf(card);
  looked.set(content, known);
  return known;
}

function problemsOf(card: Card): string[] {
  const elements = elementsOf(card.body);
  const ids = elements.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const toggled = elements.flatMap((element) =>
    element.type === 'ActionSet'
      ? element.actions.flatMap((action) =>
          action.type === 'Action.ToggleVisibility' ? action.targetElements : [],
        )
      : [],
  );
  const older = asOlderClient(card);
  const bytes = bytesOf(card);
  const message = bytesOf({ type: 'message', attachments: [{ contentType: CARD, content: card }] }) + BESIDE;
  return [
    ...schemaProblems(card).map((problem) => `schema: ${problem}`),
    ...todayProblems(asDescribed(card)).map((problem) => `Teams today: ${problem}`),
    ...schemaProblems(older, 'older').map((problem) => `schema of older clients: ${problem}`),
    ...libraryProblems(older).map((problem) => `library: ${problem}`),
    ...toggled.filter((id) => !ids.includes(id)).map((id) => `nothing with the id ${id} to show`),
    ...elements
      .filter(({ id, isVisible }) => isVisible === false && (id === undefined || !toggled.includes(id)))
      .map(({ type }) => `a ${type} that nothing shows`),
    ...(card.version === '1.5' ? [] : [`version ${card.version}`]),
    ...(card.fallbackText.trim() === '' ? ['no fallback'] : []),
    ...(bytes > CARD_BYTES ? [`${bytes} bytes`] : []),
    ...(message > MESSAGE_BYTES ? [`a message of ${message} bytes`] : []),
    ...(new Set(ids).size < ids.length ? [`an id twice in ${ids.join(', ')}`] : []),
  ];
}

/** Labels of all buttons of a card. */
export function labelsOf({ body }: Card): string[] {
  return elementsOf(body).flatMap((element) =>
    element.type === 'ActionSet' ? element.actions.map(({ title }) => title) : [],
  );
}
