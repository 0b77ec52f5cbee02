import type { Incoming } from '../../../src/ports/incoming.js';
import type { SamplePerson } from '../directory/directory.js';
import { accountKey, directPlace } from '../outgoing/places.js';
import type { ActionPayload, FormPayload, MessagePayload } from './schema.js';

/** The fields that every event has. The id is the page's, so the key takes in who posted it and what it was. */
function event(sample: SamplePerson, key: string) {
  return { key, from: accountKey(sample.account), place: directPlace(sample.account) };
}

export function fromMessage(sample: SamplePerson, payload: MessagePayload): Incoming {
  return {
    ...event(sample, `message:${sample.account}:${payload.id}`),
    kind: 'message',
    text: payload.text.trim(),
    opensForms: true,
  };
}

export function fromAction(sample: SamplePerson, payload: ActionPayload): Incoming {
  return {
    ...event(sample, `action:${sample.account}:${payload.id}`),
    kind: 'action',
    name: payload.name,
    value: payload.value,
  };
}

export function fromForm(sample: SamplePerson, payload: FormPayload): Incoming {
  return {
    ...event(sample, `form:${sample.account}:${payload.id}`),
    kind: 'form',
    name: payload.name,
    context: payload.context,
    values: payload.values,
  };
}

/** The page of a person was opened and their chat was empty. The same event however often that happens. */
export function fromJoined(sample: SamplePerson): Incoming {
  return { ...event(sample, `joined:${sample.account}`), kind: 'joined' };
}
