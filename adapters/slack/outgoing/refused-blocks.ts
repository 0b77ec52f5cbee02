import { DeliveryError } from '../../../src/ports/errors.js';
import type { Log } from '../../../src/ports/log.js';
import { createRecall } from '../../kit/recall.js';
import { complaintsOf } from './errors.js';
import { type NewKind, newKinds, newKindsIn } from './new-blocks.js';

/** Milliseconds for which a refused kind is left out: Slack turns blocks on for workspace after workspace. */
const LEFT_OUT = 24 * 3_600_000;

/**
 * Milliseconds for which a kind is left out that may be to blame, where sending without it failed by something else: if Slack takes
 * one call a second, trying it again each time would come to nothing.
 */
const SUSPECTED = 60_000;

/** Kinds and workspaces that are kept in mind. */
const MOST = 1_000;

/**
 * Milliseconds after the first try at a message in which another may begin. Later, the outbox has to begin anew: a
 * request must be on its way before somebody else may take the claim over (`LATEST` in transport.ts).
 */
const LATEST = 2_000;

/** Of a message or a view. */
interface Block {
  readonly type: string;
}

/** Which kinds of block a workspace does not take, found out by trying. */
export interface RefusedBlocks {
  /**
   * Sends something without the kinds of block that the workspace refused within a day. When Slack refuses one now, none
   * of it was taken: it is sent again without that kind, or without all new ones where Slack does not say which. What
   * was taken then tells that the kind was to blame, and it is left out from now on.
   *
   * @param render pure: it is called for each try
   * @throws whatever `send` throws; DeliveryError `blocks_refused`, untaken, when it is too late to send again
   */
  show<Shown extends { readonly blocks: readonly Block[] }, Result>(
    workspace: string,
    render: (without: readonly NewKind[]) => Shown,
    send: (shown: Shown) => Promise<Result>,
  ): Promise<Result>;
}

/** @param now UTC milliseconds */
export function createRefusedBlocks(now: () => number, log: Log): RefusedBlocks {
  /** By workspace and kind, until when it is left out. */
  const until = createRecall<number>(MOST);
  const suspected = createRecall<number>(MOST);
  const keyOf = (workspace: string, kind: NewKind) => `${workspace} ${kind}`;

  function note(workspace: string, kinds: readonly NewKind[]): void {
    for (const kind of kinds) {
      const key = keyOf(workspace, kind);
      if (until.get(key) === undefined)
        log.warn(
          { workspace, block: kind },
          'slack does not take a kind of block; it is shown in older ones',
        );
      until.set(key, now() + LEFT_OUT);
    }
  }

  function isLeftOut(key: string): boolean {
    return Math.max(until.get(key) ?? 0, suspected.get(key) ?? 0) > now();
  }

  function suspect(workspace: string, kinds: readonly NewKind[]): void {
    for (const kind of kinds) suspected.set(keyOf(workspace, kind), now() + SUSPECTED);
  }

  return {
    async show(workspace, render, send) {
      const begun = performance.now();
      const before = newKinds.filter((kind) => isLeftOut(keyOf(workspace, kind)));
      const refused: NewKind[] = [];
      for (;;) {
        const shown = render([...before, ...refused]);
        try {
          const result = await send(shown);
          note(workspace, refused);
          return result;
        } catch (error) {
          const complaints = complaintsOf(error);
          if (!complaints) suspect(workspace, refused);
          const blamed = blamedIn(shown.blocks, complaints, refused.length === 0);
          if (blamed.every((kind) => refused.includes(kind))) throw error;
          refused.push(...blamed);
          if (performance.now() - begun > LATEST) {
            note(workspace, refused);
            const words = 'Slack refused a kind of block, slowly. The message is sent again without it.';
            throw new DeliveryError('blocks_refused', false, words, { cause: error, untaken: true });
          }
        }
      }
    },
  };
}

/**
 * The new kinds to leave out after a refusal: those at the places that Slack names, otherwise all that are there.
 *
 * @param isFirst what was named once and left out did not help
 */
function blamedIn(
  blocks: readonly Block[],
  complaints: readonly string[] | undefined,
  isFirst: boolean,
): NewKind[] {
  if (!complaints) return [];
  const named = isFirst ? newKindsIn(complaints.flatMap((complaint) => placeIn(blocks, complaint))) : [];
  return named.length > 0 ? named : newKindsIn(blocks);
}

/** The block that a complaint is about: `[json-pointer:/blocks/3/type]`, or `/view/blocks/3/type` in a view. */
function placeIn(blocks: readonly Block[], complaint: string): Block[] {
  const [, index] = /\/blocks\/(\d+)/.exec(complaint) ?? [];
  const block = index === undefined ? undefined : blocks[Number(index)];
  return block ? [block] : [];
}
