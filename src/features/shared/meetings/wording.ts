import { wordsKey } from '../../../conversation/wording/words.js';
import type { Meeting } from '../../../onboarding/paths/journey.js';

/** As whom somebody is met. */
export type MetAs = Pick<Meeting, 'as' | 'role'>;

/** A moment by the reader's clock. */
export interface Moment {
  /** ISO date. */
  readonly day: string;
  /** As in 09:00. */
  readonly clock: string;
}

/** Steps at which two people meet. Names that end in `Markdown` give Markdown, all others plain text. */
export interface MeetingsWords {
  /** In the place of "Done". */
  readonly met: string;
  /** Within a line about the step: "with Priya Nair, your buddy". */
  readonly with: (names: readonly string[], as: MetAs) => string;
  /** To the new hire. @param work what the other does, where it is known */
  readonly youMeetMarkdown: (name: string, as: MetAs, work: string | undefined) => string;
  /** Nobody is there to be met. */
  readonly nobodyMarkdown: string;
  /** The step as the other one sees it. */
  readonly titleToOther: (walker: string) => string;
  /** To whoever the new hire meets. */
  readonly meetsYouMarkdown: (walker: string, as: MetAs, work: string | undefined) => string;
  /** @param theirs the clock of the other one, where it shows another time */
  readonly timeMarkdown: (when: Moment, today: string, name: string, theirs: Moment | undefined) => string;
  readonly noTimeMarkdown: (name: string) => string;
}

export const meetingsWords = wordsKey<MeetingsWords>('meetings');
