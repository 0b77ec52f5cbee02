/**
 * A rough drawing of what a platform shows of a message: what stands where, and not how it looks there in the end. All of it is
 * plain text.
 */
export type Sketch =
  | {
      readonly kind: 'words';
      readonly runs: readonly SketchRun[];
      readonly size?: 'large' | 'small';
    }
  /** A button or a link in the shape of one. `quiet`: one of those that ask whether an answer helped. */
  | { readonly kind: 'button'; readonly label: string; readonly look?: 'primary' | 'danger' | 'quiet' }
  | {
      readonly kind: 'field';
      readonly label: string;
      /** What stands in it, or may be chosen. */
      readonly values: readonly string[];
    }
  /** Beside each other, as far as there is room. */
  | { readonly kind: 'row'; readonly inside: readonly Sketch[] }
  /** Things that belong together: with a frame, with a title, or shut until somebody opens it. */
  | {
      readonly kind: 'group';
      readonly title?: string;
      readonly look?: 'card' | 'warning' | 'shut';
      readonly inside: readonly Sketch[];
    }
  | {
      readonly kind: 'table';
      readonly caption?: string;
      /** Whether the first of the rows names the columns. */
      readonly headed: boolean;
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'progress'; readonly value: number; readonly most: number }
  | { readonly kind: 'picture'; readonly alt: string }
  | { readonly kind: 'line' };

export interface SketchRun {
  readonly text: string;
  readonly weight?: 'strong';
  readonly tone?: 'attention' | 'good' | 'quiet';
  /** As code, or as a small mark of its own beside what it is about. */
  readonly look?: 'code' | 'badge';
}
