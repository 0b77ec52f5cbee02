import { wordsKey } from '../../conversation/wording/words.js';

/** Posts to channels about somebody. Names that end in `Markdown` give Markdown, all others plain text; days are ISO dates. */
export interface PostsWords {
  readonly listens: {
    /** Whole messages, in lower case. */
    readonly on: readonly string[];
    readonly off: readonly string[];
  };
  /** In the text of a post. */
  readonly startDate: (day: string, today: string) => string;
  readonly ask: {
    readonly heading: string;
    readonly mayMarkdown: string;
    readonly yes: string;
    readonly no: string;
    readonly why: string;
  };
  readonly posted: string;
  readonly alreadyPosted: string;
  readonly notPostedNow: string;
  readonly off: string;
  readonly on: string;
  /** On the button that leads back. */
  readonly askMe: string;
  /** The question is too old: of a first day, or of a path that is finished. */
  readonly tooLate: Readonly<Record<'start' | 'finish', string>>;
  readonly cancelled: string;
  /** The pack has no such post any more. */
  readonly gone: string;
  readonly notYours: string;
  readonly failed: { readonly heading: string; readonly whatToDo: string };
}

export const postsWords = wordsKey<PostsWords>('posts');
