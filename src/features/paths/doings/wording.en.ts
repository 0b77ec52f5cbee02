import { stemOf } from '../../../answering/words/stem.js';
import { article, day, list, message, ordinals, role } from '../../../conversation/wording/grammar.en.js';
import { many, one } from '../../../conversation/wording/kinds.en.js';
import { literal } from '../../../ports/markdown.js';
import { ofSteps } from '../step-numbers.en.js';
import type { DoingWords } from './wording.js';

const step = (number: number, title: string) => `step ${number}, *${literal(title)}*`;

const quoted = (text: string) => `“${literal(text.trim())}”`;

const ordinal = new RegExp(
  `\\b(?:the |my )?(?:(${ordinals.join('|')})|(\\d{1,2})(?:st|nd|rd|th)) (?=(?:step|task|item)\\b)(?:step|task|item)`,
  'gi',
);

/** What counts other things than steps: "step 3, 4 weeks is too long". */
const notCounting =
  "(?! ?(?:weeks?|days?|hours?|h|min|minutes?|years?|months?|times|people|pm|am|o'clock|%)(?![\\p{L}]))";

const label =
  '(?:(?:steps?|tasks?|items?|numbers?|nr\\.?|num\\.?) ?(?:#|number |no\\.? |nr\\.? )?|(?:no\\.? |#)(?=\\d))';

/** Something that is done with steps, which are named right behind it, by a label or in digits alone. */
const behind = (verbs: string) => [
  ofSteps(
    new RegExp(
      `\\b(?:${verbs})(?: (?:with|on|off|out|for|of|past|over))?:? (?:the |my |also )?${label}<named>${notCounting}`,
      'giu',
    ),
  ),
  ofSteps(
    new RegExp(`\\b(?:${verbs})(?: (?:with|on|off|out|of|past|over))?:? <digits>${notCounting}`, 'giu'),
  ),
];

/** The other way round: "step 3 is done", "4 is done". "That one's done" names none. */
const before = (states: string) =>
  [`${label}<named>`, '<digits>'].map((named) =>
    ofSteps(
      new RegExp(
        `(?<![\\p{L}\\p{N}])${named}${notCounting},?(?: (?:is|are|was|were|has|have|been|as|to|now|all|both|just|already|back|it))*(?:'s|'re)?(?: (?:now|all|both|just|already))* (?:${states})\\b`,
        'giu',
      ),
    ),
  );

const doneVerbs =
  'done|finish(?:ed|ing)?|complet(?:e|ed|ing)|compleated|did|tick(?:ed)?(?: off)?|check(?:ed)?(?: off)?|mark(?:ed)?|close[d]?|passed|read|confirm(?:ed)?|approve[d]?|through|wrapped up|handed in|set';
const skipVerbs =
  "skip+(?:ed|ing)?|drop|omit|leave(?: out)?|leaving out|bypass|ignore|pass(?: on)?|jump(?: over)?|remove|strike|cut|exempt me from|without|not do|don't (?:want to |wanna )?do|no need for|set aside";
const undoVerbs =
  "undo|reopen|re-open|open(?: up)?|unmark|untick|un-?skip|uncheck|revert|restore|reset|roll back|bring back|put|make|skip|not (?:done|finished|through) with|\\w+n't (?:finished|done|completed|read)";

export const en: DoingWords = {
  listens: {
    plainly: (sentence) =>
      sentence
        .replace(/[’‘‛`´′ʼ＇]/g, "'")
        .replace(/\s+/g, ' ')
        .trim()
        .replace(
          ordinal,
          (_, word?: string, digits?: string) =>
            `step ${digits ?? ordinals.indexOf(word?.toLowerCase() ?? '') + 1}`,
        ),
    direct: {
      done: [
        ...behind(doneVerbs),
        ...before('done|finished|completed?|compleated|through|over|passed|ready|off'),
        ofSteps(new RegExp(`(?:✅|☑️?|✔️?|:white_check_mark:) ?(?:${label})?<digits>`, 'giu')),
      ],
      skip: [
        ...behind(skipVerbs),
        ...before(
          "(?:not |n't )(?:for me|needed|necessary|relevant|required|applicable)|isn't (?:for me|needed|necessary|relevant|required|applicable)|aren't (?:for me|needed|relevant)|unnecessary|irrelevant",
        ),
      ],
      undo: [...behind(undoVerbs), ...before('open|not done|undone')],
    },
    anywhere: [ofSteps(new RegExp(`${label}<named>${notCounting}`, 'giu'))],
    except: ofSteps(
      new RegExp(
        `\\b(?:not|except(?: for)?|without|instead of|rather than) (?:the )?(?:${label})?<digits>${notCounting}`,
        'giu',
      ),
    ),
    unsure: {
      done: /\b(?:not|\w+n't|dont|havent|didnt|isnt|cant|almost|nearly|half|halfway|if|when|once|until|till|will|'ll|going to|gonna|tomorrow|later|soon|should|would|try|trying|wanna|want|need|needs|must|have to|never|yet|maybe|think|start|starting|working on)\b/i,
      skip: /\bfor (?:her|him|them)\b|\b(?:maybe|perhaps|should i|thinking|might|if|wonder|wondering|never|(?:don't|dont|not|won't) (?:to )?(?:skip|drop|omit|leave)|is (?:it|that) (?:ok|okay|fine|possible|allowed|alright)|could i|can (?:i|we)|may i)\b/i,
      undo: /\b(?:how|if|maybe|perhaps|should i|can i|could i|is it possible|(?:don't|dont|not) (?:undo|reopen))\b/i,
    },
    notYet: {
      done: /\b(?:have|has|had|did|do|am|is|are)(?:n['’]?t| not) (?:\w+ ){0,2}(?:done|finish(?:ed)?|complete[d]?|mark|tick)\b|\bnot (?:yet |quite )?(?:done|finished|through|complete)\b|(?:\bwill|['’]ll|\bgoing to|\bgonna) (?:\w+ )?(?:finish|complete|do|be done)\b/i,
      skip: /\b(?:do|did|will|wo|would|should)(?:n['’]?t| not) (?:\w+ ){0,3}(?:skip|leave out|drop|omit)\b|\b(?:dont|wont|never) (?:\w+ ){0,3}(?:skip|leave out|drop|omit)\b/i,
    },
    unskip: /\bun-?skip/i,
    request: /\b(?:can|could|would|will) (?:you|u|ya)\b|\bplease\b|\bpls\b|\bplz\b/i,
    question:
      /\?|^(?:did|do|does|have|has|had|is|are|am|was|were|should|shall|may|might|can|could|would|how|what|which|when|why|where|who)\b/i,
    confirms:
      /\b(?:confirm|confirms|confirmed|confirming|approve|approved|approving|sign(?:ed)? off|accept|accepted)\b/i,
    hollow: new Set(
      `done finish complete compleated did tick check mark close pass reread went go through wrap hand submit success
      step task item thing one number nr part stuff bit exercise module unit section lesson activity assignment piece
      quiz test exam now just today yesterday tomorrow morning afternoon evening tonight minute ago week monday tuesday
      wednesday thursday friday saturday sunday earlier already finally last next first second third previous current
      everything whole entire total very because set got made off list box pleas pls plz thx cheers hey hi hello okay
      yep yeah oops whoops sorry wait actually confirm approve skip skipp drop omit leave bypass ignore jump remove
      strike cut exempt kick take took rather really reopen open undo unmark untick uncheck unskip revert restore reset
      roll back bring again mistake accidentally wrong button click misclick hit early meant mean reverse cancel path
      plan onboarding somehow think know relevant apply case possible allow nr im ive dont doesnt isnt havent didnt cant
      wont day cross due deadline long date place start come begin happen there here still left far straight finished
      passed handed submitted move past change action ctrl thumb slip undid nice great good time my right ready reading video true call away tell show`
        .split(/\s+/)
        .map(stemOf),
    ),
    quiz: /\b(?:quiz(?:zes)?|test|tests|exam)\b/i,
    because:
      /(?:,? (?:because|since|cause|'cause|cuz|cos|coz|bc|due to|as (?=i\b|we\b|my\b|our\b|it\b|they\b))|[.,;:]? ?(?:the )?reason(?: is|:)|:(?= )) *(?<reason>\S.*)$/is,
    clauses:
      /(?<=[.!?])\s+|[,;]\s*|\s[-–—]\s|\s+so\s+(?=please|can|could|drop|skip|leave|let|take|cut|i'd)|\s+(?=can (?:i|we|you)\b)/i,
    noReason:
      /\b(?:skip\w*|drop|omit|leave (?:it|that|this|them|out)|leave\b.*\bout|bypass|ignore|jump|remove|strike|cut|exempt|kick|take (?:it|that|this) out|pass on|set aside|no need|not do|don't (?:want|wanna)|rather not|mark)\b|^(?:is (?:that|it)|thanks?|thx|please|pls|ok(?:ay)?|cheers|hi|hey|hello|sorry|if|can|could|may|do i|is)\b|\?$/i,
    people: [
      /(?<![\p{L}])(?<who>\p{Lu}[\p{L}.-]+(?: \p{Lu}[\p{L}.-]+)?)'s\s+(?:(?:last|first|next|current) )?(?:steps?|tasks?|part|plan|path|quiz|onboarding)\b/u,
      /\b(?:for|let|off) (?<who>\p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]+)?)(?=$|[.,!?]| (?:skip|undo|do)\b)/u,
      /\bi (?:confirm|confirmed|approve|approved) (?:that )?(?<who>\p{Lu}[\p{L}.-]+(?: \p{Lu}[\p{L}.-]+)?)(?='|$|[.,!?]| (?:has|did|is|too|finished|completed|passed)\b)/iu,
      /^(?<who>\p{Lu}[\p{L}.-]+(?: \p{Lu}[\p{L}.-]+)?) (?:has|did|is|finished|completed|passed)\b/u,
    ],
    words: new Set(
      `will mark june may april august art bill chase dean drew faith grace guy hope ivy jack joy miles pat rich rob rose
      sky sue summer ray max frank gene penny dawn eve don norm buddy bob nick jay lee dale glen heath cliff crystal
      amber ruby pearl jasmine violet lily olive daisy iris hazel autumn winter christian angel melody harmony tab page
      bishop king knight major case chance chip clay colt dash earnest ford gale grant hunter jade jewel lance leaf mason
      merry mercy mike noble pepper pierce reed sage scout stone storm sunny tanner trip victor wade ward west woody step
      done data quiz path team friday monday sunday manager`.split(/\s+/),
    ),
    acts: /^(?:'s\b|(?:has|did|is|was|finished|completed|passed|can)\b)/i,
    asksWhen:
      /\b(?:when|deadline|due date|by when|how long do i|how long have i|how much time|(?:which|what) (?:day|date)|test coming|quiz coming|is step|already open|take place|due)\b/i,
    until:
      /\b(?:(?:(?<week>this|next|the) week\b)|(?:by |before |until |till |on |due |for |with on )?(?<day>tomorrow|(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day))/i,
    roles: [
      /\b(?:to|as) (?:an? |the |my )?(?<role>[\p{L}\p{N}][\p{L}\p{N} /&-]*?)(?= (?:path|track|role|please|pls|now|here|today|last|learn|has|go|goes|instead|have|in your|or)\b|[.,;!?:]|$)/giu,
      /\b(?:path|steps?|track|role|plan|onboarding|course) (?:for|of|is|to)(?: the| an?)? (?<role>[\p{L}\p{N}][\p{L}\p{N} /&-]*?)(?= (?:path|track|role|please|pls|look|looks|and|has|people)\b|[.,;!?:]|$)/giu,
      /\b(?:the|an?|to) (?<role>[\p{L}\p{N}][\p{L}\p{N} /&-]*?)(?:'s)? (?:path|track|role|steps|option|job|position|have|has|goes|go)\b/giu,
      /\b(?:i'?m|i am|im|we are|make me|set me to|put me down as|role:|as) (?:now |actually |in |joining as |working as )*(?:an? |the )?(?:new |junior |senior )?(?<role>[\p{L}\p{N}][\p{L}\p{N} /&-]*?)(?= (?:path|track|role|please|pls|now|here|today|but)\b|[.,;!?:]|$)/giu,
      /^(?:path |role:? |steps for )?(?:an? |the )?(?<role>[\p{L}\p{N}][\p{L}\p{N} /&-]*?)(?: please| pls)?$/giu,
    ],
    otherRoles:
      /\b(?:(?:over )?from (?:an? |the )?[\p{L} -]+? (?=to\b)|(?:not|no longer|instead of|rather than|still treat me as|treat me as|(?:was|were|used to be)(?= an? )) (?:an? |the )?[\p{L}-]+(?: [\p{L}-]+)?)/giu,
    aroundRole:
      /^.*\b(?:the|an?)\s+|^(?:(?:an?|the|my|new|junior|senior|now|actually|in|onto|joining|working|as|be|being|become)\s+)+|\s+(?:path|track|role|people|please|pls)$/giu,
    noRole:
      /\b(?:my|your|whole|full|entire|own|path|paths|track|role|roles|it|me|this|that|all|every|everything|onboarding|next|something|look|see|show|list|show me|have|has|do|be|set|help|what|which|learning|plan|overview|wrong|different|another|other|new|job|change|changing|pick|choose|select|please|today|there|i|you|decide|assign|days?|weeks?|dates?|someone|somebody)\b/i,
    whichRoles:
      /\b(?:which|what|all|available|list(?: of)?)\b[^.?!]*\b(?:roles|paths|tracks)\b|\bwhat\b.*\bchoose from\b/i,
  },
  typed: {
    done: (numbers) => `done ${numbers.join(' and ')}`,
    // A number behind the colon would be another step.
    skip: (numbers, reason) => {
      const skip = `skip step${numbers.length > 1 ? 's' : ''} ${numbers.join(' and ')}`;
      return reason === '' ? skip : `${skip}: ${/^\d/.test(reason) ? `"${reason}"` : reason}`;
    },
    undo: (numbers) => `undo ${numbers.join(' and ')}`,
  },
  ask: {
    steps: (steps) => list(steps.map(({ number, title }) => step(number, title))),
    doneMarkdown: (steps) => `Mark ${steps}, as done?`,
    quizMarkdown: (number, title) =>
      `${step(number, title).replace('step', 'Step')}, is done with its quiz. Shall I ask it now?`,
    ofOtherMarkdown: (person, number, title) =>
      `Mark ${step(number, title)}, as done on the path of **${literal(person)}**?`,
    skipMarkdown: (steps, reason) => `Set ${steps}, aside as not for you? The reason: ${quoted(reason)}`,
    undoMarkdown: (steps) => `Open ${steps}, again?`,
    labels: { done: 'Mark as done', quiz: 'Take the quiz', skip: 'Set it aside', undo: 'Open it again' },
  },
  which: {
    textMarkdown: {
      done: 'Which step is done?',
      skip: 'Which step is not for you?',
      undo: 'Which step is to be open again?',
    },
    step: (number, title) => `${number}. ${title}`,
  },
  next: {
    standingMarkdown: (overdue, today) =>
      message(
        '{overdue, plural, =0 {Nothing is overdue} one {**# step is overdue**} other {**# steps are overdue**}}, and {today, plural, =0 {nothing is due today} one {# step is due today} other {# steps are due today}}.',
        { overdue, today },
      ),
    untilMarkdown: (until, today, count) =>
      message(
        'Up to {until}, {count, plural, =0 {no open step of yours is due} one {# open step of yours is due} other {# open steps of yours are due}}.',
        { until: day(until, today), count },
      ),
    stepMarkdown: (number, title, due, today) =>
      `${step(number, title).replace('step', 'Step')}, is for **${day(due, today)}**.`,
    stepOfOtherMarkdown: (number, title, due, today, { as, name }) =>
      message(
        '{step}, is for **{due}**. Your {as, select, manager {manager} other {buddy}}{name} takes care of it.',
        {
          step: step(number, title).replace('step', 'Step'),
          due: day(due, today),
          as,
          name: name ? `, ${literal(name)},` : '',
        },
      ),
    quizzesMarkdown: (count) =>
      message(
        '{count, plural, one {One step of yours with a quiz is still open:} other {# steps of yours with a quiz are still open:}}',
        {
          count,
        },
      ),
    noQuizMarkdown: 'No quiz is left on your path.',
    ofOthersMarkdown: (count) =>
      message(
        'You are on no path of your own at the moment. {count, plural, one {One step on the path of somebody else waits for you:} other {# steps on the paths of others wait for you:}}',
        { count },
      ),
    ofOther: (person, number, title) => `${person}, step ${number}: ${title}`,
    toConfirm: 'to confirm',
    more: (count) => message('and {count, number} more; "my team" shows everybody', { count }),
  },
  others: {
    nothingMarkdown: (person) => `No step of **${literal(person)}** waits for you at the moment.`,
    undoOwnMarkdown:
      'By words I take back steps of your own path, and you are on none. What you did for somebody else can be changed on their card.',
    myTeam: 'my team',
    skipMarkdown: (person) =>
      `Only **${literal(person)}** can set a step of that path aside: they say "skip step 2" and why.`,
    undoMarkdown: (person) =>
      `I cannot take back by words what you did on the path of **${literal(person)}**. They can open a step of theirs again with "undo step 2".`,
  },
  role: {
    isMarkdown: (title) => `I have you down as ${article(title)} **${role(title)}**.`,
    noneMarkdown: (kinds) => `I have no ${literal(one(kinds, 'persona'))} for you yet.`,
    givenMarkdown: (giver, title) =>
      `That goes with your path, *${literal(title)}*, which ${literal(giver)} gave you.`,
    fromMarkdown:
      'You chose it here, or it came with your job title in the company directory or from a list of new hires. I do not keep which.',
    otherPathMarkdown: (title, kinds) =>
      `The path that you walk, *${literal(title)}*, is for another ${literal(one(kinds, 'persona'))}.`,
    changeMarkdown: 'Not right? Pick another one:',
    path: (kinds) => `Its ${one(kinds, 'path')}`,
    takeMarkdown: (title) => `Shall I remember that you are ${article(title)} **${role(title)}**?`,
    takeInsteadMarkdown: (title, beforeTitle) =>
      `Shall I remember that you are ${article(title)} **${role(title)}**, and no longer ${article(beforeTitle)} **${role(beforeTitle)}**?`,
    whichMarkdown: (kinds) => `Which of these ${literal(many(kinds, 'persona'))} is yours?`,
    whichPathMarkdown: (kinds) => `Which of these ${literal(many(kinds, 'path'))} shall I show?`,
  },
};
