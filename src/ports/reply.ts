/**
 * What the product says, as data. Adapters render it to their platform; limits (counts, lengths) are the
 * renderer's business: it splits or shortens with a way to see the rest, and never drops silently.
 *
 * Text is of two kinds. `markdown` fields hold the small Markdown subset of `markdown.ts`; whatever a person
 * typed is put into them with `literal()`. Every other string is plain text, and renderers escape it.
 */
export interface Reply {
  /** Plain text that says the same to screen readers and notifications. Never empty. */
  readonly fallback: string;
  readonly parts: readonly Part[];
  /** Who may see it: everybody in the place, or only the person it answers. */
  readonly audience: 'everyone' | 'asker';
  /** It answers something that is kept nowhere: its words are removed once it was sent. */
  readonly passing?: true;
  /** Language of its words (BCP 47), which an adapter's own words follow; the conversation sets it on the way out. */
  readonly locale?: string;
}

export type Part =
  | { readonly kind: 'heading'; readonly text: string }
  /** `tone`: not to be overlooked. */
  | { readonly kind: 'text'; readonly markdown: string; readonly tone?: 'warning' }
  /** Small print. */
  | { readonly kind: 'note'; readonly markdown: string; readonly tone?: 'warning' }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** `of`: the title of the path, where all its steps are there. `from`: the number of the first one; 1 where it is left out. */
  | {
      readonly kind: 'steps';
      readonly steps: readonly StepLine[];
      readonly of?: string;
      readonly from?: number;
    }
  | { readonly kind: 'list'; readonly items: readonly ListItem[]; readonly look?: ListLook }
  | { readonly kind: 'progress'; readonly label: string; readonly done: number; readonly total: number }
  | Choices
  /**
   * `sentences`: the labels are sentences to choose from, such as the answers of a question. They stand as text, with
   * a letter for each as its button.
   * `feedback`: the first two say that an answer helped, and that it did not.
   */
  | {
      readonly kind: 'buttons';
      readonly buttons: readonly Button[];
      readonly sentences?: true;
      readonly feedback?: true;
    }
  | { readonly kind: 'sources'; readonly label: string; readonly sources: readonly SourceLine[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** `png` is base64, without a data: prefix. `chart` is what it shows, for platforms that draw charts themselves. */
  | { readonly kind: 'image'; readonly png: string; readonly alt: string; readonly chart?: Chart }
  | { readonly kind: 'divider' };

export type PartKind = Part['kind'];

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Bars, each so far along. All of it is plain text. */
export interface Chart {
  readonly title: string;
  /** What the full part of a bar means, and what the empty one. */
  readonly legend: { readonly value: string; readonly rest: string };
  /** As many as a picture has: a platform that cannot take all of them draws the picture. */
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  /** From 0 to `of`. */
  readonly value: number;
  /** More than 0. */
  readonly of: number;
}

export interface StepLine {
  readonly title: string;
  /** Markdown: what to do. */
  readonly markdown: string;
  /** When, how long, who: one line. */
  readonly detail: string;
  readonly state: 'open' | 'next' | 'waiting' | 'done' | 'skipped';
  /** Not to be folded away where a path is shown in short: its day has passed, or somebody is stuck at it. */
  readonly pressing?: true;
  /** Choosing the step does this; absent where there is nothing to choose. */
  readonly actions: readonly Button[];
}

/**
 * What a list may be shown as, where a platform can: a table that is sorted and turned by its reader, with the cells
 * of the items, or a card for each of a few things to choose from. All of it is plain text.
 */
export type ListLook =
  /** `columns`: names of the cells, the first of them that of the items' titles. */
  | { readonly as: 'table'; readonly caption: string; readonly columns: readonly string[] }
  | { readonly as: 'cards' };

/** What stands in a table, and what it is sorted by where that is a number. */
export interface Cell {
  readonly text: string;
  readonly value?: number;
}

/** One of several alike things, such as the people of a team. All of it is plain text. */
export interface ListItem {
  readonly title: string;
  /** What is worth knowing of it, in one line; may be empty. */
  readonly detail: string;
  /** A word or two that set it apart from the others, such as "stuck"; absent where nothing does. */
  readonly flag?: { readonly text: string; readonly tone: 'attention' | 'good' | 'quiet' };
  /** Where on the web more of it stands: a line of its own. */
  readonly link?: { readonly text: string; readonly url: string };
  /** In a list that may be a table: the flag, the detail and more of it, for every column but the first. */
  readonly cells?: readonly Cell[];
  readonly actions: readonly Button[];
}

export interface SourceLine {
  readonly text: string;
  readonly url?: string;
  /** What was taken from there, as it stands there: plain text of any length, for platforms that show it beside the source. */
  readonly excerpt?: string;
}

/** What a click does. `name` and `value` come back in an `Incoming` of kind `action`; neither is trusted then. */
export interface Action {
  /** At most 100 characters, such as `answer.feedback`. */
  readonly name: string;
  /** Where it is longer than the platform carries, the core keeps it and sends a key (`Capabilities.actionValue`). */
  readonly value: string;
}

export interface Button {
  readonly label: string;
  readonly action: Action;
  readonly style?: 'primary' | 'danger';
  /** Shown as chosen: what was picked before. */
  readonly pressed?: boolean;
  /**
   * What one types to the same effect while nothing else was said, in plain text: a platform may offer it where one types. Absent where
   * there are no such words.
   */
  readonly said?: string;
}

/** A menu: the value of the option that was picked comes back as the action's value. */
export interface Choices {
  readonly kind: 'choices';
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly selected?: string;
}

export interface Option {
  readonly label: string;
  readonly value: string;
}

/** A form that opens over the conversation. Its values come back in an `Incoming` of kind `form`. */
export interface Form {
  /** At most 100 characters, such as `referral.request`. */
  readonly name: string;
  readonly title: string;
  /** Comes back unchanged; not trusted then. As long as need be, as the value of an action. */
  readonly context: string;
  /** Markdown above the fields. */
  readonly intro: string;
  readonly fields: readonly Field[];
  readonly submit: string;
  /** As that of a reply. */
  readonly locale?: string;
}

export type Field =
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly label: string;
      readonly value: string;
      readonly multiline: boolean;
      readonly required: boolean;
      /** In characters. */
      readonly maxLength: number;
    }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly Option[];
      readonly value: string | null;
      readonly required: boolean;
    }
  | {
      readonly kind: 'date';
      readonly name: string;
      readonly label: string;
      /** ISO date such as 2026-11-30, or '' for none; comes back the same way, or as it was typed. */
      readonly value: string;
      readonly required: boolean;
    }
  /**
   * Somebody, or several. A platform with a picker of its own offers everybody it knows; others offer `people` and
   * take a name or an email address. What comes back is one text, items parted by commas: `account:<the platform's
   * own id>`, `person:<value of an option>`, or words as they were typed. None of it is trusted then.
   */
  | {
      readonly kind: 'people';
      readonly name: string;
      readonly label: string;
      readonly people: readonly PersonOption[];
      /** Ids of `people` that are chosen beforehand. */
      readonly value: readonly string[];
      readonly multiple: boolean;
      readonly required: boolean;
    };

export interface PersonOption {
  /** Of the person. */
  readonly id: string;
  readonly name: string;
  /** The platform's own id of their account where the form is shown, if they have one there. */
  readonly account?: string;
}
