import { en as kit } from '../kit/wording.en.js';
import type { WebWords } from './wording.js';

// Made once: making one takes longer than all else that a message of the page is made of.
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A role's title within a sentence: "Charge nurse" loses its capital, "HR partner" keeps its. */
const inSentence = (title: string) =>
  /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

export const en: WebWords = {
  settings: {
    unknown: (value) => `"${value}" is not a value for PLAYGROUND. Set it to on or off, or leave it unset.`,
    beyondLoopback:
      'The playground lets anybody act as anybody, so it is served on loopback only. ' +
      'Set HOST=127.0.0.1, or configure a chat platform, or set PLAYGROUND=off.',
  },
  page: {
    title: 'Ropes playground',
    explanation:
      'This is the real product. Only the people are made up: pick one and chat with Ropes as them.',
    today: (day) =>
      `It is ${new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(day))}.`,
    nextDay: 'Go to the next working day',
    people: 'Sample people',
    parts: {
      newHire: (role, roles) => {
        if (role !== undefined) return `New hire, ${inSentence(role)}`;
        return roles ? 'New hire, no role yet' : 'New hire';
      },
      manager: 'Manager',
      expert: 'Expert',
      admin: 'Administrator',
    },
    tip: 'The arrow opens a person in a window of their own, to be two people at once.',
    openWindow: (name) => `Open ${name} in a new window`,
    news: 'new messages',
    conversation: (name) => `Conversation of ${name} with Ropes`,
    emptyTitle: (name) => `Hello, ${name}.`,
    empty:
      'Nothing has been said here yet. Ask Ropes a question in your own words, or try one of the suggestions.',
    suggestions: 'Try',
    label: (name) => `Message to Ropes, as ${name}`,
    placeholder: 'Ask anything',
    keys: 'Enter sends, Shift + Enter starts a new line.',
    send: 'Send',
    noScript: 'The playground needs JavaScript to send messages. Please allow it for this page and reload.',
    nobody: (account) => `There is no sample person called "${account}". Pick one of these:`,
    offline: 'The connection to Ropes is lost. Trying again …',
    online: 'Connected again.',
    blank: 'Type a message first.',
  },
  message: {
    ropes: 'Ropes',
    you: 'You',
    time: (at) => clock.format(at),
    notTaken: 'Ropes could not take this. Nothing was lost.',
    again: 'Send again',
    failed: 'That did not go through. Please try again.',
  },
  panel: {
    title: 'On other platforms',
    open: (about) => `On other platforms: ${about}`,
    about: 'The message:',
    close: 'Close',
    switch: 'Platform',
    json: (name) => `${name}, JSON`,
    copy: 'Copy',
    copyNamed: (name) => `Copy ${name}`,
    copied: 'Copied.',
    selected: 'The browser did not let the page copy. The text is selected: copy it with Ctrl + C or ⌘ + C.',
    sketch: (name) => `${name}, sketch`,
    sketched: (name) =>
      `A sketch of the ${name}: clients draw it in their own way, and there its buttons work.`,
    failed: 'This preview could not be made. The log of Ropes says why.',
    unreachable: 'Ropes did not answer. Please close this and try again.',
  },
  reply: {
    ...kit.reply,
    table: 'Table',
  },
  form: {
    ...kit.form,
    none: 'None',
    date: 'Please enter the whole date.',
    onePerson: 'A name from the list, or an email address.',
    severalPeople: 'Names from the list or email addresses. Separate several with commas.',
  },
  refusal: {
    ...kit.refusal,
    host: 'The playground answers on loopback only. Open it as http://127.0.0.1 or http://localhost.',
    origin: 'The playground takes requests from its own page only.',
    method: 'This address is not for that method.',
    type: 'Send JSON, with the header Content-Type: application/json.',
    tooLarge: 'That is more than 64 KiB. Please send less.',
    payload: 'The request is not as it should be.',
    person: 'There is no such sample person.',
    message: 'The playground no longer has this message. It keeps the newest ones, until it is restarted.',
    broken: 'Something went wrong on our side. The log of Ropes says what.',
  },
  doctor: {
    served: (address) => `on, at ${address} (loopback only)`,
    noAssets: (folder) => `the page's files are missing in ${folder}. Install Ropes again.`,
  },
};
