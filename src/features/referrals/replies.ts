import type { ReplyContext } from '../../conversation/reply-context.js';
import { fromTyped, literal, outsideSubset, plainText } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, ListItem, Part, Reply } from '../../ports/reply.js';
import { isOpen, type Referral } from '../../referrals/referrals.js';
import { saveToPack, showEntry } from '../shared/actions.js';
import { shortened } from '../shared/shortened.js';
import {
  answerReferral,
  closeReferral,
  passReferral,
  rateReferral,
  sendReferral,
  takeReferral,
} from './actions.js';
import { previewIntro, type RequestPreview } from './forms.js';
import { referralsWords } from './wording.js';

/** Characters of a question or an answer in a list. */
const IN_LIST = 200;

/** Characters of an answer that did not help, on the card of the next expert. */
const UNHELPFUL = 1_000;

/** What an expert's card says beside the question. */
export interface CardParts {
  /** The first asker's name, where the reader may know it, and their role. */
  readonly name: string | undefined;
  readonly role: string | undefined;
  /** Whoever has taken or answered it, by name, where they are still there. */
  readonly takenBy?: string | undefined;
  readonly answeredBy?: string | undefined;
  /** The reader has taken it. */
  readonly mine?: boolean;
  /** The reader answered it, or keeps its nearest entry true. */
  readonly maySave?: boolean;
  /** Others were asked before. */
  readonly again?: boolean;
  /** Markdown: what whoever passed it on says. */
  readonly word?: string | undefined;
  /** What was just done, first. */
  readonly done?: string | undefined;
}

/** The card of a question for an expert, as it stands now. */
export function referralCardReply(
  context: ReplyContext,
  referral: Referral,
  parts: CardParts,
  audience: Reply['audience'] = 'everyone',
): Reply {
  const { card, anonymous, somebody, upper } = context.words(referralsWords);
  const waits = isOpen(referral);
  const others = referral.askers.length - 1;
  if (referral.state === 'closed') return replyOf([text(literal(parts.done ?? card.closedBy))], audience);
  return replyOf(
    [
      { kind: 'heading', text: card.heading },
      ...(parts.done === undefined ? [] : [text(literal(parts.done))]),
      ...(waits && parts.again ? [note(literal(card.again))] : []),
      ...(parts.word === undefined ? [] : [text(parts.word)]),
      text(card.fromMarkdown(upper(parts.name ?? anonymous), parts.role)),
      text(literal(referral.text)),
      ...(others > 0 ? [text(card.alsoMarkdown(others))] : []),
      ...(waits && referral.answer !== ''
        ? [
            text(
              card.unhelpfulMarkdown(
                upper(parts.answeredBy ?? somebody),
                shortened(plainText(referral.answer), UNHELPFUL),
              ),
            ),
          ]
        : []),
      ...nearestParts(context, referral, waits),
      ...statusParts(context, referral, parts),
      { kind: 'buttons', buttons: buttonsFor(context, referral, parts) },
      ...(waits ? [note(literal(card.how))] : []),
    ],
    audience,
  );
}

function nearestParts(context: ReplyContext, { nearest }: Referral, waits: boolean): Part[] {
  const { card } = context.words(referralsWords);
  if (!waits) return [];
  const entries = nearest.flatMap((id) => context.knowledge.entries.get(id) ?? []);
  if (entries.length === 0) return [note(literal(card.nearestNone))];
  return [
    note(literal(card.nearest)),
    { kind: 'buttons', buttons: entries.map(({ id, title }) => showEntry.button(title, { entry: id })) },
  ];
}

function statusParts(context: ReplyContext, { state, answer }: Referral, parts: CardParts): Part[] {
  const { card, somebody, upper } = context.words(referralsWords);
  if (state === 'answered')
    return [
      text(`**${literal(card.answeredBy(upper(parts.answeredBy ?? somebody)))}**`),
      text(fromKept(answer)),
    ];
  if (state !== 'taken' || parts.done !== undefined) return [];
  return [note(literal(parts.mine ? card.takenByYou : card.takenBy(upper(parts.takenBy ?? somebody))))];
}

function buttonsFor(context: ReplyContext, { id, state }: Referral, { mine, maySave }: CardParts): Button[] {
  const { card } = context.words(referralsWords);
  const about = { referral: id };
  if (state === 'answered')
    return [
      answerReferral.button(card.more, about),
      ...(maySave ? [saveToPack.button(card.save, about)] : []),
    ];
  return [
    answerReferral.button(card.answer, about, { style: 'primary' }),
    ...(mine ? [] : [takeReferral.button(card.take, about)]),
    passReferral.button(card.pass, about),
    closeReferral.button(card.close, about),
  ];
}

/** What an expert is told of what they sent, with the way into the pack. */
export function answerKeptReply(
  context: ReplyContext,
  referral: Pick<Referral, 'id'>,
  words: string,
  maySave: boolean,
  audience: Reply['audience'],
): Reply {
  const { card } = context.words(referralsWords);
  const save: Part = { kind: 'buttons', buttons: [saveToPack.button(card.save, { referral: referral.id })] };
  return replyOf([text(literal(words)), ...(maySave ? [save] : [])], audience);
}

/** How an answer reaches whoever asked. */
export interface AnswerParts {
  readonly heading: string;
  /** The asker's own words, where nobody else reads them. */
  readonly question: string | undefined;
  readonly answer: string;
  readonly helpful: boolean | null;
  /** What was just done. */
  readonly done?: Part | undefined;
}

/** An expert's answer for somebody who asked. */
export function referralAnswerReply(
  context: ReplyContext,
  referral: Pick<Referral, 'id'>,
  { heading, question, answer, helpful, done }: AnswerParts,
  audience: Reply['audience'],
): Reply {
  const referring = context.words(referralsWords);
  const about = { referral: referral.id };
  return replyOf(
    [
      { kind: 'heading', text: heading },
      ...(question === undefined ? [] : [note(referring.yourQuestionMarkdown(shortened(question, IN_LIST)))]),
      text(fromKept(answer)),
      {
        kind: 'buttons',
        buttons: [
          rateReferral.button(
            referring.answer.helped,
            { ...about, helped: 'yes' },
            { pressed: helpful === true },
          ),
          rateReferral.button(
            referring.answer.didNotHelp,
            { ...about, helped: 'no' },
            { pressed: helpful === false },
          ),
        ],
      },
      ...(done === undefined ? [] : [done]),
    ],
    audience,
  );
}

/** What would be sent to a person, where no form can open. */
export function referralPreviewReply(context: ReplyContext, preview: RequestPreview): Reply {
  const { form, preview: words } = context.words(referralsWords);
  const { question } = preview;
  return replyOf(
    [
      text(previewIntro(form, preview)),
      text(words.questionMarkdown(preview.typed)),
      {
        kind: 'buttons',
        buttons: [
          sendReferral.button(words.named(preview.name), { question, as: 'named' }, { style: 'primary' }),
          sendReferral.button(words.anonymous, { question, as: 'anonymous' }),
        ],
      },
      note(literal(words.change)),
    ],
    'asker',
  );
}

/** A short text about a question, such as that it was sent. `markdown` is Markdown. */
export function referralNoteReply(markdown: string): Reply {
  return replyOf([text(markdown)], 'asker');
}

/** One's own questions that went to people: each with how it stands. */
export function myQuestionsReply(
  context: ReplyContext,
  lines: readonly { text: string; state: string }[],
): Reply {
  const { mine } = context.words(referralsWords);
  if (lines.length === 0) return replyOf([text(literal(mine.none))], 'asker');
  return replyOf(
    [
      { kind: 'heading', text: mine.heading },
      {
        kind: 'list',
        items: lines.map(
          (line): ListItem => ({
            title: shortened(line.text, IN_LIST),
            detail: shortened(line.state, IN_LIST),
            actions: [],
          }),
        ),
      },
    ],
    'asker',
  );
}

/** The questions that wait for an expert, by number. `lead` comes first where there is something to say. */
export function openQuestionsReply(
  context: ReplyContext,
  referrals: readonly Referral[],
  dayOf: (referral: Referral) => string,
  lead?: string,
): Reply {
  const { theirs } = context.words(referralsWords);
  if (referrals.length === 0) return replyOf([text(literal(theirs.none))], 'asker');
  return replyOf(
    [
      { kind: 'heading', text: theirs.heading },
      ...(lead === undefined ? [] : [text(literal(lead))]),
      {
        kind: 'list',
        items: referrals.map(
          (referral, index): ListItem => ({
            title: theirs.item(index + 1, shortened(referral.text, IN_LIST)),
            detail: theirs.detail(referral.askers.length, dayOf(referral), context.today),
            actions: [answerReferral.button(theirs.from, { referral: referral.id })],
          }),
        ),
      },
    ],
    'asker',
  );
}

/** An answer as it is kept. One of before is what was typed, and may hold what no platform shows. */
function fromKept(answer: string): string {
  return outsideSubset(answer).length === 0 ? answer : fromTyped(answer);
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}

function note(markdown: string): Part {
  return { kind: 'note', markdown };
}
