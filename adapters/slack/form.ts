import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Field, Form } from '../../src/ports/reply.js';
import { menu } from './controls.js';
import { FORM } from './incoming.js';
import { limits } from './limits.js';
import { clip, plain } from './plain-text.js';
import { richBlocks, richText } from './rich-text.js';
import type { FormMetadata, Origin } from './schema.js';
import { wording } from './wording.js';

/**
 * A form as a modal. Each field is an input block whose `block_id` is the field's name. A choice's value is cut at
 * 150 characters, which is all that Slack carries; the product takes no value that it does not know.
 *
 * @param origin where the form was opened from, for the answer to its submission
 */
export function renderForm(form: Form, origin: Origin): ModalView {
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: metadataOf(form, origin),
    title: plain(form.title, limits.viewTitle),
    submit: plain(form.submit, limits.viewButton),
    close: plain(wording.form.cancel, limits.viewButton),
    blocks: [...longTitle(form.title), ...richBlocks(richText(form.intro)), ...form.fields.map(input)].slice(
      0,
      limits.viewBlocks,
    ),
  };
}

/** A modal's own title is short, so the whole of a long one stands above the fields. */
function longTitle(title: string): KnownBlock[] {
  return title.length <= limits.viewTitle ? [] : [{ type: 'header', text: plain(title, limits.header) }];
}

function metadataOf({ name, context }: Form, origin: Origin): string {
  const whole = JSON.stringify({ name, context, origin } satisfies FormMetadata);
  // Without its origin the answer goes to the direct chat.
  return whole.length <= limits.privateMetadata
    ? whole
    : JSON.stringify({ name, context, origin: {} } satisfies FormMetadata);
}

function input(field: Field): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plain(field.label, limits.inputLabel),
    optional: !field.required,
    element: control(field),
  };
}

function control(field: Field): InputBlock['element'] {
  if (field.kind === 'choice') return menu(field.name, field.options, field.value);
  const longest = Math.min(Math.max(field.maxLength, 1), limits.inputLength);
  return {
    type: 'plain_text_input',
    action_id: field.name,
    multiline: field.multiline,
    max_length: longest,
    ...(field.value === '' ? {} : { initial_value: clip(field.value, longest) }),
  };
}
