/**
 * The elements that Ropes uses: those of Adaptive Cards 1.5 (adaptivecards.io/explorer), and those that Teams draws
 * beside them (adaptivecards.microsoft.com; as types in the package `@microsoft/teams.cards` 2.0.16). A client that does
 * not know one of the latter draws the `fallback` of the nearest element around it that has one (Adaptive Cards 1.2;
 * microsoft/AdaptiveCards issue 2019), and without any it may refuse the whole card (issue 9248): none stands without.
 * Properties that a client does not know it passes over.
 */

export type Element =
  | TextBlock
  | RichTextBlock
  | Container
  | FactSet
  | ActionSet
  | ChoiceSet
  | TextInput
  | DateInput
  | Image
  | Table
  | ProgressBar
  | Badge
  | StackedBars;

interface Common {
  readonly id?: string;
  /** What is hidden is shown by a `Toggle`. */
  readonly isVisible?: false;
  readonly separator?: boolean;
  readonly spacing?: 'None' | 'Small' | 'Default' | 'Medium' | 'Large';
}

/** Its text is Markdown: only for words that have none. */
export interface TextBlock extends Common {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly style?: 'heading';
  readonly size?: 'Small' | 'Large';
  readonly weight?: 'Bolder';
  readonly wrap: true;
}

/** Its text is taken as it is. */
export interface RichTextBlock extends Common {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly italic?: true;
  readonly isSubtle?: true;
  readonly size?: 'Small' | 'Large';
  readonly color?: 'Attention' | 'Good';
  readonly fontType?: 'Monospace';
  readonly selectAction?: { readonly type: 'Action.OpenUrl'; readonly url: string };
}

export interface Container extends Common {
  readonly type: 'Container';
  readonly style?: 'emphasis' | 'warning';
  /** Side by side as far as there is room; clients that do not know it put one below the other. */
  readonly layouts?: readonly [Flow];
  readonly showBorder?: true;
  readonly roundedCorners?: true;
  /** What a click anywhere on it does. */
  readonly selectAction?: Execute;
  readonly items: readonly Element[];
  /** For clients that do not know all of its elements. */
  readonly fallback?: RichTextBlock;
}

interface Flow {
  readonly type: 'Layout.Flow';
  readonly horizontalItemsAlignment: 'Left';
  readonly verticalItemsAlignment: 'Center';
  readonly columnSpacing: 'Small';
  readonly rowSpacing: 'None';
}

/** Stands in a container with a fallback. It says nothing to screen readers that is not beside it. */
export interface ProgressBar extends Common {
  readonly type: 'ProgressBar';
  /** From 0 to `max`. */
  readonly value: number;
  readonly max: number;
  readonly color: 'Accent' | 'Good';
}

/** Stands in a container with a fallback. Whether clients take its text for Markdown is said nowhere: only for words that have none. */
export interface Badge extends Common {
  readonly type: 'Badge';
  readonly text: string;
  readonly style: 'Accent' | 'Attention' | 'Good' | 'Informative' | 'Subtle' | 'Warning';
  readonly appearance: 'Tint' | 'Filled';
}

/** Bars that lie one below the other, each of parts that add up. It has no alternative text: what it says stands below it, too. */
export interface StackedBars extends Common {
  readonly type: 'Chart.HorizontalBar.Stacked';
  readonly title: string;
  readonly showTitle: true;
  readonly data: readonly {
    readonly title: string;
    readonly data: readonly {
      readonly legend: string;
      readonly value: number;
      readonly color: 'categoricalBlue' | 'neutral';
    }[];
  }[];
  readonly fallback: Image;
}

export interface FactSet extends Common {
  readonly type: 'FactSet';
  readonly facts: readonly { readonly title: string; readonly value: string }[];
}

export interface ActionSet extends Common {
  readonly type: 'ActionSet';
  readonly actions: readonly (Execute | Toggle)[];
}

/** Shows what is hidden and hides what is shown, without asking the bot. */
export interface Toggle {
  readonly type: 'Action.ToggleVisibility';
  readonly title: string;
  /** Ids of elements of the same card. */
  readonly targetElements: readonly string[];
}

export interface Execute {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: object;
  readonly style?: 'positive' | 'destructive';
  readonly tooltip?: string;
  readonly associatedInputs?: 'none';
  /** For clients that know no Action.Execute, which would show a dead button or none; left out where it has no room. */
  readonly fallback?: Submit | undefined;
}

/** Its data comes as the value of a message. */
export interface Submit {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly data: object;
  readonly style?: 'positive' | 'destructive';
  readonly associatedInputs?: 'none';
}

interface Input extends Common {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly isRequired?: true;
  readonly errorMessage?: string;
}

export interface ChoiceSet extends Input {
  readonly type: 'Input.ChoiceSet';
  /** A filtered one is searched by typing. */
  readonly style: 'compact' | 'filtered';
  /** Its value is that of the choices, parted by commas. */
  readonly isMultiSelect?: true;
  readonly placeholder?: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

export interface TextInput extends Input {
  readonly type: 'Input.Text';
  readonly isMultiline: boolean;
  readonly maxLength: number;
  readonly placeholder?: string;
}

/** Its value is an ISO date. */
interface DateInput extends Input {
  readonly type: 'Input.Date';
}

export interface Image extends Common {
  readonly type: 'Image';
  readonly url: string;
  readonly altText: string;
  /** As wide as the card; without it as wide as it is, and never wider than the card. */
  readonly size?: 'Stretch';
}

export interface Table extends Common {
  readonly type: 'Table';
  readonly columns: readonly { readonly width: number }[];
  readonly firstRowAsHeaders: boolean;
  readonly showGridLines: boolean;
  readonly rows: readonly {
    readonly type: 'TableRow';
    readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly Element[] }[];
  }[];
}

export interface Card {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  /** For clients that cannot show the card. */
  readonly fallbackText: string;
  readonly body: readonly Element[];
  /** What its text cites, by number from 1. */
  readonly references?: readonly DocumentReference[];
}

/** Shown where a citation is pressed, or a pointer rests on it. Source: adaptivecards.microsoft.com, "Citations". */
export interface DocumentReference {
  readonly type: 'DocumentReference';
  readonly title: string;
  readonly url: string;
  readonly abstract?: string;
}

export const CARD = 'application/vnd.microsoft.card.adaptive';

export function card(body: readonly Element[], fallback: string): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: fallback,
    body,
  };
}

/** Bytes of something as it is sent: JSON in UTF-8. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}
