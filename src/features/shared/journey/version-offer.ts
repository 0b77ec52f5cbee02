import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { Journey, PathVersion } from '../../../onboarding/paths/journey.js';
import { hashOf, type PathDifference } from '../../../onboarding/paths/versions.js';
import { replyOf } from '../../../ports/plain.js';
import type { Fact, Reply } from '../../../ports/reply.js';
import { stayWithVersion, takeVersion } from '../actions.js';
import { myPathButton } from './journey-parts.js';
import { sharedJourneyWords } from './wording.js';

/** Offers a newer version of the path that somebody is on: what is new, gone and different, and the choice. */
export function versionOfferReply(
  context: ReplyContext,
  journey: Journey,
  after: PathVersion,
  difference: PathDifference,
): Reply {
  const { version, buttons } = context.words(sharedJourneyWords);
  const offer = { assignment: journey.assignment.id, version: hashOf(after) };
  const facts = differenceFacts(context, difference);
  const nothing = facts.length === 0 && !difference.reordered;
  return replyOf(
    [
      { kind: 'heading', text: version.heading },
      { kind: 'text', markdown: version.introMarkdown(after.title) },
      ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
      ...(difference.reordered ? [{ kind: 'note', markdown: version.reorderedMarkdown } as const] : []),
      ...(nothing ? [{ kind: 'note', markdown: version.nothingMarkdown } as const] : []),
      {
        kind: 'buttons',
        buttons: [
          takeVersion.button(buttons.takeVersion, offer, { style: 'primary' }),
          stayWithVersion.button(buttons.keepVersion, offer),
          myPathButton(context, journey),
        ],
      },
    ],
    'asker',
  );
}

function differenceFacts(context: ReplyContext, { added, removed, changed }: PathDifference): Fact[] {
  const { version } = context.words(sharedJourneyWords);
  const lines = changed.map(({ before, after, what }) => {
    const title = what.includes('title') ? version.renamed(before.title, after.title) : after.title;
    const others = what.filter((part) => part !== 'title').map((part) => version.what[part]);
    return version.changedLine(title, others);
  });
  const told: readonly (readonly [label: string, titles: readonly string[]])[] = [
    [version.added, added.map(({ title }) => title)],
    [version.removed, removed.map(({ title }) => title)],
    [version.changed, lines],
  ];
  return told
    .filter(([, titles]) => titles.length > 0)
    .map(([label, titles]) => ({ label, value: version.titles(titles) }));
}
