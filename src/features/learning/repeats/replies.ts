import { dayAt, type ReplyContext } from '../../../conversation/reply-context.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import { showEntry } from '../../shared/actions.js';
import { answerAgain, stopRepeats } from '../actions.js';
import { learningWords } from '../wording.js';
import type { AskedAgain } from './asked.js';

/** A question that comes again, with its options, and a button that ends all of them. */
export function questionParts(context: ReplyContext, { repeat, path, question }: AskedAgain): Part[] {
  const { again } = context.words(learningWords);
  const options =
    question.of === 'myth' ? [again.isTrue, again.isNotTrue] : question.options.map(({ text }) => text);
  const buttons = options.map((label, option) => answerAgain.button(label, { repeat: repeat.id, option }));
  const ofQuiz = question.of === 'quiz' ? { sentences: true as const } : {};
  return [
    { kind: 'heading', text: again.heading },
    { kind: 'note', markdown: again.ofPathMarkdown(path) },
    {
      kind: 'text',
      markdown:
        question.of === 'myth' ? again.claimMarkdown(question.claim) : `**${literal(question.question)}**`,
    },
    { kind: 'buttons', buttons, ...ofQuiz },
    { kind: 'buttons', buttons: [stopButton(context)] },
  ];
}

/**
 * Whether an answer was right, why, and when the question comes again.
 *
 * @param next UTC milliseconds; null for not any more
 */
export function answeredAgainReply(
  context: ReplyContext,
  { question }: AskedAgain,
  verdict: { readonly right: boolean; readonly chosen: string | undefined; readonly why: string },
  next: number | null,
): Reply {
  const { again } = context.words(learningWords);
  const asked = question.of === 'myth' ? question.claim : question.question;
  const when = next === null ? again.over : again.comesAgain(dayAt(context, next), context.today);
  const buttons: Button[] = [
    ...(question.of === 'myth' ? [showEntry.button(question.title, { entry: question.entry })] : []),
    ...(next === null ? [] : [stopButton(context)]),
  ];
  return replyOf(
    [
      { kind: 'text', markdown: `**${literal(asked)}**` },
      ...(verdict.chosen === undefined
        ? []
        : [{ kind: 'text', markdown: again.chosenMarkdown(verdict.chosen) } as const]),
      {
        kind: 'text',
        markdown: `${verdict.right ? again.rightMarkdown : again.wrongMarkdown} ${literal(verdict.why)}`,
      },
      { kind: 'note', markdown: literal(when) },
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
    ],
    'asker',
  );
}

function stopButton(context: ReplyContext): Button {
  return stopRepeats.button(context.words(learningWords).again.stop, {});
}
