import { z } from 'zod';
import type { Button, Choices, Option } from '../ports/reply.js';

/**
 * A click: one declaration makes the button and reads what comes back. Cards stay in chats for years, so a name is never
 * used for anything else, and the format of its value never changes.
 */
export interface ActionCodec<Payload> {
  readonly name: string;
  /** The value that travels with the button. Of any length: the core keeps what a platform cannot carry. */
  write(payload: Payload): string;
  /** Undefined when the value was not made by this action: it may be forged. */
  read(value: string): Payload | undefined;
  button(label: string, payload: Payload, look?: Pick<Button, 'style' | 'pressed' | 'said'>): Button;
  /** The same in a menu. */
  option(label: string, payload: Payload): Option;
}

/** The fields of a payload, in the order in which they are written. Optional ones come last. */
type Shape = Readonly<Record<string, z.ZodType>>;
type PayloadOf<Fields extends Shape> = z.infer<z.ZodObject<Fields>>;

/** Stands between fields. No field may contain it. */
const BETWEEN = '#';

export const id = z.string().regex(/^[0-9a-f-]{36}$/);

/**
 * An action whose value has fields, such as `assignment#step`. Without fields any value will do.
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

/** A menu: choosing one of its options has the same effect as a button of the action. */
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
