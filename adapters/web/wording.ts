/** The page's own words; what Ropes says comes from the product. One object, so that a language can be added. */
export const wording = {
  settings: {
    unknown: (value: string) =>
      `"${value}" is not a value for PLAYGROUND. Set it to on or off, or leave it unset.`,
    beyondLoopback:
      'The playground lets anybody act as anybody, so it is served on loopback only. ' +
      'Set HOST=127.0.0.1, or configure a chat platform, or set PLAYGROUND=off.',
  },
  page: {
    language: 'en',
    title: 'Ropes playground',
    explanation:
      'This is the real product. Only the people are made up: pick one and chat with Ropes as them.',
    today: (day: string) =>
      `It is ${new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(day))}.`,
    nextDay: 'Go to the next working day',
    people: 'Sample people',
    tip: 'The arrow opens a person in a window of their own, to be two people at once.',
    /** The name of a link beside the person's, where an arrow stands for it. */
    openWindow: (name: string) => `Open ${name} in a new window`,
    news: 'new messages',
    conversation: (name: string) => `Conversation of ${name} with Ropes`,
    emptyTitle: (name: string) => `Hello, ${name}.`,
    empty:
      'Nothing has been said here yet. Ask Ropes a question in your own words, or try one of the suggestions.',
    suggestions: 'Try',
    /** What a person can say on every platform, whatever the pack. */
    suggested: ['help', 'my path', 'my team', 'myths'],
    label: (name: string) => `Message to Ropes, as ${name}`,
    placeholder: 'Ask anything',
    keys: 'Enter sends, Shift + Enter starts a new line.',
    send: 'Send',
    noScript: 'The playground needs JavaScript to send messages. Please allow it for this page and reload.',
    nobody: (account: string) => `There is no sample person called "${account}". Pick one of these:`,
    offline: 'The connection to Ropes is lost. Trying again …',
    online: 'Connected again.',
    blank: 'Type a message first.',
  },
  message: {
    ropes: 'Ropes',
    you: 'You',
    notTaken: 'Ropes could not take this. Nothing was lost.',
    again: 'Send again',
    failed: 'That did not go through. Please try again.',
  },
  panel: {
    title: 'On other platforms',
    /** The name of the button at a message, which starts with what it shows. */
    open: (about: string) => `On other platforms: ${about}`,
    about: 'The message:',
    close: 'Close',
    switch: 'Platform',
    json: (name: string) => `${name}, JSON`,
    copy: 'Copy',
    copyNamed: (name: string) => `Copy ${name}`,
    copied: 'Copied.',
    selected: 'The browser did not let the page copy. The text is selected: copy it with Ctrl + C or ⌘ + C.',
    failed: 'This preview could not be made. The log of Ropes says why.',
    unreachable: 'Ropes did not answer. Please close this and try again.',
  },
  reply: {
    choose: 'Choose',
    chooseFirst: 'Choose one …',
    step: { open: 'To do', next: 'Next', waiting: 'Waiting', done: 'Done', skipped: 'Skipped' },
    progress: (done: number, total: number) => `${done} of ${total}`,
    table: 'Table',
  },
  form: {
    cancel: 'Cancel',
    none: 'None',
    required: 'Please fill this in.',
    optional: 'optional',
    /** A date of which a part is missing. */
    date: 'Please enter the whole date.',
    onePerson: 'A name from the list, or an email address.',
    severalPeople: 'Names from the list or email addresses. Separate several with commas.',
  },
  refusal: {
    host: 'The playground answers on loopback only. Open it as http://127.0.0.1 or http://localhost.',
    origin: 'The playground takes requests from its own page only.',
    method: 'This address is not for that method.',
    type: 'Send JSON, with the header Content-Type: application/json.',
    tooLarge: 'That is more than 64 KiB. Please send less.',
    malformed: 'The body is not valid JSON.',
    payload: 'The request is not as it should be.',
    person: 'There is no such sample person.',
    message: 'The playground no longer has this message. It keeps the newest ones, until it is restarted.',
    stopping: 'Ropes is stopping. Please try again in a moment.',
    notTaken: 'Ropes could not take this. Nothing was lost; please try again.',
    broken: 'Something went wrong on our side. The log of Ropes says what.',
  },
  doctor: {
    served: (address: string) => `on, at ${address} (loopback only)`,
    noAssets: (folder: string) => `the page's files are missing in ${folder}. Install Ropes again.`,
  },
} as const;
