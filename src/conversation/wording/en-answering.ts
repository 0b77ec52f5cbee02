import { literal } from '../../ports/markdown.js';

/** What the bot listens for and says around questions: thanks, follow-ups, two subjects, and what is no question. */
export const answering = {
  listens: {
    /** Thanks in more words than one. Whole messages, in any case, without marks at the end. */
    thanking: [
      /^(?:(?:ok(?:ay)?|great|perfect|cool|nice|awesome|good|wow|oh|ah|super|brilliant|lovely|yes|alright|all right)[,.! ]+)*(?:many )?(?:thanks?|thank you|thx|tysm|ty|cheers)(?:[,.! ]+(?:so|very|much|a|lot|lots|ton|million|again|for|your|the|that|this|it|all|everything|help|helping|answer|answers|info|information|explanation|explaining|tip|quick|you|ropes|bot|mate|was|is|were|helped|helps|helpful|useful|great|perfect|clear|me|really|super|good|kind|to|know|now))*$/i,
      /^(?:(?:that|this|it) )?(?:(?:really|all|now) )?(?:helped|helps|makes sense|(?:is|was) (?:(?:very|really|super|so) )?(?:helpful|useful|clear|great))(?: (?:a lot|me))?(?:[,.! ]+(?:thanks?|thank you|thx|cheers)(?: (?:a lot|so much|again))?)?$/i,
      /^(?:(?:ok(?:ay)?|ah|oh)[,.! ]+)?(?:i see|understood|good to know|much appreciated)(?:[,.! ]+(?:thanks?|thank you|thx|cheers))?$/i,
    ],
    /** Most words of a question that points back to what was spoken of. */
    longestPointing: 9,
    /** What in such a question stands for what was spoken of: the group `it`. */
    pointing: [
      /(?<!\p{L})(?<it>it|they|them)(?!\p{L}|['’])/iu,
      /(?<!\p{L})(?<it>it)(?=['’]s\b)/iu,
      /(?<!\p{L})(?<it>(?:this|that|these|those)(?: one| ones| thing| things)?)$/iu,
      /^(?:(?:and|but|so|ok) )?(?:is|are|was|does|do|did|can|could|will|would|should|has|(?:how|why|when|where) (?:is|are|does|do|can)|who (?:uses|owns|needs|runs|does))\s+(?<it>(?:this|that|these|those)(?: one| ones| thing| things)?)(?!\p{L})/iu,
    ],
    /** An "it" that stands for nothing. */
    expletive: [
      /\bwhat (?:time|day|date|year) is it\b/i,
      /\bis it (?:\w+ ){0,2}(?:to|that|if|when)\b/i,
      /\bis it (?:possible|true|necessary|normal|ok|okay|allowed|too late|time|raining|snowing|cold|warm|hot|sunny|a holiday|monday|tuesday|wednesday|thursday|friday|weekend)\b/i,
      /\bit (?:seems|looks like|says|depends|takes)\b/i,
      /\b(?:help|find|got|get|make|made|call) it\b(?= (?:to|that))/i,
    ],
  },

  bothHeading: (one: string, other: string) => `${one} and ${other}`,
  moreOf: (title: string) => `More: ${title}`,
  takenMarkdown: (title: string) => `I take that to be about **${literal(title)}**.`,

  secret: {
    heading: 'That looks like a secret',
    textMarkdown:
      'It looks like a password, a key or a card number, so I have **not** read it as a question and have **not** kept it. Please **delete that message** here, and **change the password or key**: whoever can see this chat may have seen it.',
    askMarkdown: 'If you have a question about it, ask it without the secret itself.',
    field:
      'This looks like a password, a key or a card number. I have not kept it: leave it out, and change it.',
  },
  log: {
    heading: 'That is from a program',
    textMarkdown:
      'It looks like an error or a log. I don’t read those, and I have not kept it: I answer from a pack of knowledge. Tell me in a sentence **what you want to do**, such as “how do I run my script on a bigger machine?”',
    personMarkdown: (owner: string, email: string) =>
      `For the error itself, ask a colleague or **${literal(owner)}** (${literal(email)}), and leave passwords and keys out of what you send.`,
  },
  gibberish: 'I can’t find a question in that. Ask me in a few words, or type "help" to see what I can do.',
  email:
    'That is an address, and I don’t know what you would like to do with it, so I have not kept it. Ask me a question in your own words, or type "help".',
} as const;
