// The marks in the list of people: who has messages that this browser has not shown. Up to where it has shown a
// person's chat is kept for all its windows, so that they agree.

const { as } = document.body.dataset;

/** By account: the mark of the newest message. */
const arrived = new Map();

/** The mark up to which this page shows its person's chat. */
let shown;

addEventListener('storage', updateAll);
document.addEventListener('visibilitychange', remember);

/** The stream begins again, and tells anew what came for whom: after a restart of the server, nothing. */
export function forget() {
  arrived.clear();
  for (const mark of document.querySelectorAll('[data-news]')) mark.hidden = true;
}

/** Something came for somebody else. */
export function arrive(account, mark) {
  arrived.set(account, mark);
  update(account);
}

/** This page shows everything of its person up to a mark. */
export function showed(mark) {
  shown = mark;
  remember();
}

function remember() {
  // What comes into a tab that nobody looks at is still new.
  if (document.hidden || shown === undefined) return;
  try {
    localStorage.setItem(keyOf(as), shown);
  } catch {
    // Without storage the marks stay; nothing else depends on it.
  }
}

function updateAll() {
  for (const account of arrived.keys()) update(account);
}

function update(account) {
  const mark = document.querySelector(`[data-news="${CSS.escape(account)}"]`);
  if (mark) mark.hidden = !isAfter(arrived.get(account), seenOf(account));
}

function seenOf(account) {
  try {
    return localStorage.getItem(keyOf(account)) ?? '';
  } catch {
    return '';
  }
}

function keyOf(account) {
  return `ropes.shown.${account}`;
}

/** Marks count up within a run of the server, which they name; another run's were before. */
function isAfter(mark, seen) {
  const [run, count] = mark.split('.');
  const [seenRun, seenCount] = seen.split('.');
  return run !== seenRun || Number(count) > Number(seenCount);
}
