import type { DirectoryEntry } from './directory-entry.js';
import type { Place } from './place.js';
import type { Form, Reply } from './reply.js';

/** Who did it: an identity on one platform, verified by the adapter (signature, token, session). */
export interface AccountKey {
  readonly platform: string;
  /** Workspace, tenant or the like. */
  readonly workspace: string;
  /** The platform's own id of the account. */
  readonly account: string;
}

/** Somebody named in a text. */
export interface Mention {
  /** As it stands in the text. */
  readonly text: string;
  /** The platform's own id of the account, in the workspace of the event. */
  readonly account: string;
  /** What the directory calls them, where it was asked. */
  readonly name?: string;
}

/** What a message can hold beside words: `other` for what was passed on, such as somebody else's message or a card. */
export type Unread = 'voice' | 'picture' | 'video' | 'file' | 'other';

/** Something that was chosen beside a message, and not in it. */
export interface Beside {
  /** Words for whoever chose are shown in the same breath: `Outcome.card`. */
  readonly shows: boolean;
}

interface Event {
  /**
   * The same for every delivery of the same event and for no other, by the platform's own id for this kind of
   * event. The core prefixes it with platform and workspace.
   */
  readonly key: string;
  readonly from: AccountKey;
  /** Where the answer goes. */
  readonly place: Place;
}

/** Something that happened on a platform, verified, in the product's own shape. */
export type Incoming =
  /** Words addressed to the bot, with mentions of it and command prefixes taken off. */
  | (Event & {
      readonly kind: 'message';
      readonly text: string;
      /**
       * The same in the Markdown subset, where it has links, bold, code or the like; people stand in it as in `mentions`.
       */
      readonly markdown?: string;
      /** A question whatever it reads like: somebody asks about words that are not their own. */
      readonly quoted?: true;
      /** People whom the text names by a mention of the platform; never the bot. */
      readonly mentions?: readonly Mention[];
      /** A form can be opened in answer to it, as in answer to a click. */
      readonly opensForms?: true;
      /** The platform's id of the message that began the thread it stands in, as `Sent.message` gave it. */
      readonly replyTo?: string;
      /**
       * Said in a thread of a channel without a mention of the bot: heard only where the thread waits for an answer, or goes on
       * with whoever wrote it.
       */
      readonly overheard?: true;
      /** It calls on others than `mentions` has: a group, the whole channel, another bot. Told of what was overheard. */
      readonly toOthers?: true;
      /** What came with it and nobody reads; never empty. */
      readonly files?: readonly Unread[];
      /**
       * It takes the place of a message that was heard before, and is answered where that was not. `before` is what
       * that said, where the platform tells or the adapter remembers.
       */
      readonly edits?: { readonly before?: string };
    })
  /** A click on a button or a pick from a menu. */
  | (Event & {
      readonly kind: 'action';
      readonly name: string;
      readonly value: string;
      /** The core's own: what a verdict comes to. There is no card that was clicked. */
      readonly beside?: Beside;
    })
  /**
   * Whether a message helped, said where the platform asks so beside it and tells of the message alone. It comes to what the
   * button in the message would do (`feedback` of its parts).
   */
  | (Event &
      Beside & {
        readonly kind: 'verdict';
        /** The platform's id of the message, as `Sent.message` gave it; '' where it was not told. */
        readonly message: string;
        readonly helped: boolean;
      })
  | (Event & {
      readonly kind: 'form';
      readonly name: string;
      readonly context: string;
      /** By field name; a field that was left empty is ''. */
      readonly values: Readonly<Record<string, string>>;
    })
  /** A person who joined the workspace, or who opened the bot's chat for the first time. */
  | (Event & {
      readonly kind: 'joined';
      /** The chat was opened and shows what may be said in it: `Outcome.prompts`. */
      readonly offersPrompts?: true;
    })
  /** The bot's home page was opened, where the platform has one. Answered by `Outcome.home`. */
  | (Event & { readonly kind: 'home' })
  /** A question that is answered where it was asked, such as about somebody's message: by `Outcome.card`. */
  | (Event & { readonly kind: 'ask'; readonly text: string })
  /** A workflow of the platform has something done by whoever runs it. Answered by `Outcome.errand`. */
  | (Event & {
      readonly kind: 'errand';
      /** Such as `give-path`. */
      readonly name: string;
      /** By name; what was left empty is ''. People stand in it as in the values of a form. */
      readonly given: Readonly<Record<string, string>>;
    })
  /** Words typed into a search box for entries; empty before the first word. Answered by `Outcome.results`. */
  | (Event & { readonly kind: 'search'; readonly text: string })
  /**
   * The platform says by itself that something about an account has changed. Nobody said anything: it is not answered,
   * and nobody is made of it who is not known.
   */
  | (Event & {
      readonly kind: 'changed';
      readonly entry: DirectoryEntry;
      /** UTC milliseconds when it changed, by the directory: what is older than the last is not taken. */
      readonly changedAt?: number;
    })
  /**
   * The account was deactivated or removed the bot: deliveries to it stop. Or the whole workspace did, which its
   * adapter tells as its `admission`; then `from.account` is ''.
   */
  | (Event & { readonly kind: 'left'; readonly who: 'account' | 'workspace' });

/** What must be answered in the same breath. Kept with the seen event: a redelivery gets the same again. */
export interface Outcome {
  /**
   * Replaces the message whose button was clicked, or whose button opened the form that was submitted, or that a verdict was
   * about.
   */
  readonly redraw?: Reply;
  /** Opens over the conversation. */
  readonly form?: Form;
  /** By field name: why the form cannot be taken as it is. */
  readonly formErrors?: Readonly<Record<string, string>>;
  readonly home?: Reply;
  readonly card?: Reply;
  /** What this person may want to say now, best first. Never kept: it is found anew whenever the chat is opened. */
  readonly prompts?: readonly Prompt[];
  /** What was said is a question, by whose words its thread may be called. */
  readonly question?: true;
  /** A reply waits for something better. Never kept. */
  readonly awaited?: true;
  /** Best first. */
  readonly results?: readonly SearchResult[];
  readonly errand?: ErrandResult;
}

/** What became of an errand: texts by name, for the workflow to go on with; or why it was not done. Plain text. */
export type ErrandResult =
  | { readonly done: true; readonly gives: Readonly<Record<string, string>> }
  | { readonly done: false; readonly why: string };

/** Something that may be said with a press. Plain text. */
export interface Prompt {
  /** What it is about: "Next: step 3, Clean a sample by hand". */
  readonly title: string;
  /** What is said then, as if it was typed. */
  readonly text: string;
}

export interface SearchResult {
  readonly title: string;
  /** One or two sentences. */
  readonly summary: string;
  /** What is inserted when it is picked: has no buttons that belong to one person. */
  readonly reply: Reply;
}
