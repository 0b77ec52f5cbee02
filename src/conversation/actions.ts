import { z } from 'zod';
import type { Button, Choices, Option } from '../ports/reply.js';

/**
 * What a click does: one declaration makes the button and reads the click. Names and values travel through platforms
 * and lie in chats for years, so a name is never reused and a form of value never changed.
 */
export interface ActionCodec<Payload> {
  readonly name: string;
  /** What travels with the button; as long as need be, since the core keeps what a platform cannot carry. */
  write(payload: Payload): string;
  /** Undefined when a value is none of this action's: it may be forged. */
  read(value: string): Payload | undefined;
  button(label: string, payload: Payload, look?: Pick<Button, 'style' | 'pressed'>): Button;
  /** The same in a menu. */
  option(label: string, payload: Payload): Option;
}

/** The fields of a payload, in the order in which they travel. Those that may be missing come last. */
type Shape = Readonly<Record<string, z.ZodType>>;
type PayloadOf<Fields extends Shape> = z.infer<z.ZodObject<Fields>>;

/** What no field holds, between those that travel together. */
const BETWEEN = '#';

export const id = z.string().regex(/^[0-9a-f-]{36}$/);

/**
 * An action whose value has fields, such as `assignment#step`. Without fields the value says nothing.
 *
 * @example
 * const moveTo = action('place.move', { place: id, day: z.string() });
 * moveTo.button('Move', { place, day }); moveTo.read(`${place}#monday`); // { place, day: 'monday' }
 */
export function action<Fields extends Shape>(
  name: string,
  fields: Fields,
  between = BETWEEN,
): ActionCodec<PayloadOf<Fields>> {
  return declared(name, fieldsCodec(fields, between));
}

/** An action whose whole value is one text, whatever is in it. */
export function textAction(name: string): ActionCodec<string> {
  return declared(name, { write: (text) => text, read: (text) => text });
}

/** A menu whose options do what an action does. */
export function menu<Payload>(
  of: ActionCodec<Payload>,
  label: string,
  options: readonly Option[],
  selected?: Payload,
): Choices {
  const chosen = selected === undefined ? {} : { selected: of.write(selected) };
  return { kind: 'choices', name: of.name, label, options, ...chosen };
}

export interface Codec<Payload> {
  write(payload: Payload): string;
  read(value: string): Payload | undefined;
}

/** Fields as one text and back. */
export function fieldsCodec<Fields extends Shape>(
  fields: Fields,
  between = BETWEEN,
): Codec<PayloadOf<Fields>> {
  const names = Object.keys(fields);
  const schema = z.object(fields);
  return {
    write(payload) {
      const values: Readonly<Record<string, unknown>> = payload;
      const texts = names.map((name) => values[name]);
      return texts
        .slice(0, texts.findLastIndex((text) => text !== undefined) + 1)
        .map((text) => String(text ?? ''))
        .join(between);
    },
    read(value) {
      if (names.length === 0) return schema.parse({});
      const parts = value.split(between);
      if (parts.length > names.length) return undefined;
      const given = Object.fromEntries(names.map((name, index) => [name, parts[index] || undefined]));
      const parsed = schema.safeParse(given);
      return parsed.success ? parsed.data : undefined;
    },
  };
}

function declared<Payload>(name: string, codec: Codec<Payload>): ActionCodec<Payload> {
  return {
    name,
    ...codec,
    button: (label, payload, look = {}) => ({
      label,
      action: { name, value: codec.write(payload) },
      ...look,
    }),
    option: (label, payload) => ({ label, value: codec.write(payload) }),
  };
}
