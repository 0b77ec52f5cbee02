import { day } from '../../../conversation/wording/grammar.en.js';
import type { SaidWords } from './wording.js';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fourteen: 14,
};

const count = `\\d{1,3}|${Object.keys(counts).join('|')}`;

/** Days of a week and, roughly, of a month. */
const unitDays: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14, month: 30 };

const length = new RegExp(
  `\\b(?<count>${count})(?: or (?:two|three))?[ -]?(?:working |calendar )?(?<unit>day|week|fortnight|month)s?\\b`,
  'i',
);

const earlier = /\b(?:earlier|sooner|forward|ahead|advance|to the left)\b/i;

/** "By three days": how much later, or with "earlier" the other way round. */
function shift(sentence: string): number | undefined {
  const found = length.exec(sentence)?.groups;
  if (!found) return undefined;
  const { count: said = '', unit = '' } = found;
  const days = (counts[said.toLowerCase()] ?? Number(said)) * (unitDays[unit.toLowerCase()] ?? 1);
  return earlier.test(sentence) ? -days : days;
}

export const en: SaidWords = {
  listens: {
    days: {
      noDay: new RegExp(
        `^(?:now|sat|(?:(?:for|about|after|within|next|past|last) )*(?:the )?(?:${count}|few|couple of|several)[ -]?(?:day|week|month|year|hour|minute|min|h)s?(?: (?:later|before|earlier|ago|after|ahead|prior))?)$`,
        'i',
      ),
      behindNoDay:
        /^[ -](?:steps?|tasks?|quiz(?:zes)?|ones?|times?|parts?|weeks?|days?|modules?|items?|chapters?|points?|lessons?|halves|half|thing|week|path|after(?! (?:lunch|work|the|my))|is the)\b/i,
      beforeOther:
        /(?:\b(?:not|instead of|rather than|than|and no longer|was|isn't|wasn't|isnt|says?|said|planned for)|n't)(?: (?:already|on|in|the|from|for|until|till))*\s*$/i,
      beforeMeant: /(?:\b(?:to|now|is|becomes?|until|till)|->|=>|→)(?: (?:on|the|from))*\s*$/i,
    },
    own: /\b(?:i|i'?m|i’m|i'?ve|i’ve|i'?ll|i'?d|me|my|mine|myself|im|ive)\b/i,
    ownPath:
      /\b(?:my|mine) (?:own |whole |learning |due |first )?(?:path|steps?|onboarding|training|plan|programme|dates?|days?|deadlines?|start(?:ing)?|begin(?:ning)?|schedule|joining|contract|employment|leave)\b|\b(?:un)?(?:pause|freeze|move) me\b|\b(?:i'?m|i’m|i am|i'?ll be|i was) (?:away|ill|sick|off|back|out|gone|on (?:leave|holiday|vacation)|here|starting|beginning)\b/i,
    question:
      /\?\s*[^\p{L}\p{N}]*$|^[^\p{L}]*(?:(?:so|and|but|hey|hi|hello|ok|okay|well|sorry)[,\s]+)*(?:who|what|when|where|which|why|how|do|does|did|is|are|am|was|were|has|have|had|should|shall|may|might|must|can|could|would|will)\b/iu,
    wish: /\b(?:can|could|would|will|wo)(?:n't)?\s+(?:you|u|ya)\b|\b(?:please|pls|plz|kindly)\b/i,
    names: {
      everyday: setOf(
        `will mark may june april august summer autumn dawn hope grace faith joy rose rich frank drew chase grant art sky
        pat sue bill bob miles ruby sage angel guy rob nick max christian star early ever even friend ward marshall carter
        porter cook baker young best day park king case banks page read reed stone wood woods rivers field hill brook
        cash ace buddy new so an do to can son long sun moon love skip chip chuck don van trip tab pin kit lance lane mat
        dot eve good little short white black brown green gray grey major price power sharp small strong wise speed`,
      ),
      never: setOf(
        `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today tomorrow
        january february march july september october november december jan feb mar apr jul aug sep sept oct nov dec
        i let it he she we they you that what who there here how where when why mr mrs ms miss dr prof christmas easter ramadan diwali eid
        hanukkah thanksgiving hr it english german french spanish i ok okay hi hello hey dear ropes please thanks thx hr path paths step steps team teams slack manager buddy`,
      ),
      behind:
        /^(?:['’]s\b|\s*(?:->|=>|→|:|,)|\s+(?:is|was|has|had|needs?|starts?|started|starting|begins?|began|joins?|joined|comes?|came|goes|went|gets?|got|should|does|did|won['’]?t|isn['’]?t|hasn['’]?t|doesn['’]?t|and|will|shall|can|finished|finishes|finish|wants?|chose|takes|took|will|keeps?|still|on|new|-|–)(?=[\s,.?!]|$)|\s*$)/i,
      beforeMonth:
        /(?:\d(?:st|nd|rd|th)?|\b(?:in|until|till|til|by|since|from|before|after|next|last|this|early|late|mid|all of|end of|beginning of))\s*$/i,
      months: setOf('may june april august'),
      genitive: /['’]s?$/,
    },
    shift,
    typed: { rest: (until) => `remind me ${until}`, off: 'reminders off' },
    tomorrow: 'tomorrow',
    monday: 'Monday',
  },
  restUntil: (until, today) => `Rest until ${day(until, today)}`,
  restUntilTomorrow: 'Rest until tomorrow',
  restUntilMonday: 'Rest until Monday',
  remindersOff: 'No more reminders',
  whomMarkdown: 'Whom do you mean?',
  whomOfManyMarkdown: 'Whom do you mean? Say their name, or open them in "My team".',
};
