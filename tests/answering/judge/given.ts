import type { Case } from '../../../src/answering/judge/case.js';
import type { Asking } from '../../../src/answering/judge/chat-completions.js';
import { messagesFor, schemaFor } from '../../../src/answering/judge/prompt.js';
import { fewAspects } from '../few-aspects.js';

/** A small case about a harbour: A says three things, B one. */
export const given: Case = {
  question: 'who mends a broken crane?',
  candidates: [
    {
      id: 'crane',
      title: 'Gantry crane',
      trail: ['Quay', 'Machines'],
      sentences: [
        'Gantry cranes lift up to sixty tons from ship to quay.',
        'The workshop repairs them day and night.',
        'Only licensed drivers operate a crane.',
      ],
    },
    {
      id: 'badge',
      title: 'Security badge',
      trail: [],
      sentences: ['The guard at the main gate hands out security badges; bring your passport.'],
    },
  ],
  aspects: fewAspects,
};

/** The right choice for it. */
export const right = { entry: 'A', sentences: [2], topic: '-', aspect: 0 } as const;

export const asking: Asking = { messages: messagesFor(given), schema: schemaFor(given) };
