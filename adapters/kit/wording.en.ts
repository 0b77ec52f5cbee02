import type { KitWords } from './wording.js';

export const en: KitWords = {
  reply: {
    choose: 'Choose',
    chooseFirst: 'Choose one …',
    step: { open: 'To do', next: 'Next', waiting: 'Waiting', done: 'Done', skipped: 'Skipped' },
    progress: (done, total) => `${done} of ${total}`,
  },
  form: {
    cancel: 'Cancel',
    required: 'Please fill this in.',
    optional: 'optional',
  },
  refusal: {
    malformed: 'The body is not valid JSON.',
    stopping: 'Ropes is stopping. Please try again in a moment.',
    notTaken: 'Ropes could not take this. Nothing was lost; please try again.',
  },
};
