import { z } from 'zod';
import type { Field, Form } from '../ports/reply.js';
import { type Codec, fieldsCodec } from './actions.js';

type Shape = Readonly<Record<string, z.ZodType>>;

/** A form: one declaration names its fields and reads what was filled in. Names and fields are never reused. */
export interface FormCodec<Context, Values> {
  readonly name: string;
  /** Names of the fields, as they stand in the form and in the errors about them. */
  readonly fields: { readonly [Name in keyof Values]-?: Name & string };
  /** The form as it is shown. */
  of(
    context: Context,
    parts: Pick<Form, 'title' | 'intro' | 'submit'> & { readonly fields: readonly Field[] },
  ): Form;
  /** Undefined when the context was not made by this form: it may be forged. */
  read(submitted: Submitted): { readonly context: Context; readonly values: Values } | undefined;
}

/** A form as it comes back from a platform. */
export interface Submitted {
  readonly context: string;
  /** By field name; a field that was left empty is ''. */
  readonly values: Readonly<Record<string, string>>;
}

/** Typed text without blanks at its ends; '' for an empty field. Its reader decides how long it may be. */
export const typed = z.string().trim().default('');

/**
 * @param context what the form is about, as the fields of an action's value
 * @param fields by their names, in any order
 * @param between stands between the fields of the context, as in an action's value; no field may contain it
 *
 * @example const skip = form('step.skip', { assignment: id, step: z.string() }, { reason: typed });
 */
export function form<About extends Shape, Fields extends Shape>(
  name: string,
  context: About,
  fields: Fields,
  between?: string,
): FormCodec<z.infer<z.ZodObject<About>>, z.infer<z.ZodObject<Fields>>> {
  return declared(name, fieldsCodec(context, between), z.object(fields));
}

function declared<Context, Fields extends Shape>(
  name: string,
  about: Codec<Context>,
  schema: z.ZodObject<Fields>,
): FormCodec<Context, z.infer<z.ZodObject<Fields>>> {
  const names = Object.fromEntries(Object.keys(schema.shape).map((field) => [field, field]));
  return {
    name,
    fields: names as FormCodec<Context, z.infer<z.ZodObject<Fields>>>['fields'],
    of: (context, parts) => ({ name, context: about.write(context), ...parts }),
    read(submitted) {
      const context = about.read(submitted.context);
      const values = schema.safeParse(submitted.values);
      return context !== undefined && values.success ? { context, values: values.data } : undefined;
    },
  };
}
