import { changesOthers, changing, may, type Permission, type Relation } from '../people/roles/permissions.js';
import type { ActionCodec } from './actions.js';
import type {
  ActionHandler,
  ErrandHandler,
  Filled,
  FormHandler,
  Given,
  Handler,
  Turn,
  TurnResult,
} from './feature.js';
import type { FormCodec } from './forms.js';
import { needFreshStanding } from './standing.js';

/** What an action is about, and what whoever acts is to it. */
export interface Target<Found> {
  readonly found: Found;
  readonly relations: ReadonlySet<Relation>;
}

/** How the target of an action is found, and who may act on it. */
export interface Access<Payload, Found> {
  /** Rows of the table of permissions: any of them is enough. */
  readonly needs: readonly Permission[];
  /** Which of `needs` holds for this target, where that depends on it. */
  readonly narrow?: (found: Found) => readonly Permission[];
  /**
   * Finds the target, locks it where relations depend on a row that may change, and says what whoever acts is to it.
   * Undefined when there is none.
   */
  find(turn: Turn, payload: Payload): Promise<Target<Found> | undefined>;
  /** The reply to those who may not. It gives away whether there is a target only to those who may know. */
  refuse(turn: Turn, target: Target<Found> | undefined): TurnResult | Promise<TurnResult>;
}

/** The target, and whether the asker may act on it. */
interface Checked<Found> {
  readonly target: Target<Found> | undefined;
  readonly allowed: boolean;
}

async function check<Payload, Found>(
  access: Access<Payload, Found>,
  turn: Turn,
  payload: Payload,
): Promise<Checked<Found>> {
  // Unknown is no guest, and a guest may be none any more: whoever may not is told so once it is known.
  const { standing } = turn.asker;
  if (standing === 'unknown' || (standing !== 'member' && access.needs.some(changing)))
    needFreshStanding(turn);
  const target = await access.find(turn, payload);
  if (!target) return { target, allowed: false };
  const needs = access.narrow ? access.narrow(target.found) : access.needs;
  if (changesOthers(target.relations, needs)) needFreshStanding(turn);
  return { target, allowed: needs.some((permission) => may(target.relations, permission)) };
}

/**
 * Finds, locks and checks a target as `guarded` does, and gives it; undefined, without a reply, when the asker may not
 * act on it. For messages in a thread that may be meant for others.
 */
export async function permitted<Payload, Found>(
  access: Access<Payload, Found>,
  turn: Turn,
  payload: Payload,
): Promise<Found | undefined> {
  const { target, allowed } = await check(access, turn, payload);
  return allowed ? target?.found : undefined;
}

/** A handler about somebody or something: finds the target, locks it, checks permissions, then calls `handle`. */
export function guarded<Payload, Found>(
  access: Access<Payload, Found>,
  handle: (
    turn: Turn,
    found: Found,
    payload: Payload,
    relations: ReadonlySet<Relation>,
  ) => Promise<TurnResult>,
): Handler<Payload> {
  const run = async (turn: Turn, payload: Payload) => {
    const { target, allowed } = await check(access, turn, payload);
    if (!target || !allowed) return access.refuse(turn, target);
    return handle(turn, target.found, payload, target.relations);
  };
  return Object.assign(run, { needs: access.needs });
}

/** The same access for a form: its context says what it is about. */
export function inForm<Context, Found>(
  access: Access<Context, Found>,
): Access<Filled<Context, unknown>, Found> {
  return { ...access, find: (turn, { context }) => access.find(turn, context) };
}

/** Uses a handler for a form: context and values together are its payload. */
export function together<About, Values>(handler: Handler<About & Values>): Handler<Filled<About, Values>> {
  const run = (turn: Turn, { context, values }: Filled<About, Values>) =>
    handler(turn, { ...context, ...values });
  return Object.assign(run, { needs: handler.needs });
}

/** A handler that concerns nobody but the asker, and so needs no permission. */
export function unguarded<Payload>(
  handle: (turn: Turn, payload: Payload) => Promise<TurnResult>,
): Handler<Payload> {
  return Object.assign(handle, { needs: [] });
}

export function onAction<Payload>(action: ActionCodec<Payload>, handler: Handler<Payload>): ActionHandler {
  return {
    name: action.name,
    needs: handler.needs,
    run(turn, value) {
      const payload = action.read(value);
      return payload === undefined ? undefined : handler(turn, payload);
    },
  };
}

export function onForm<Context, Values>(
  form: FormCodec<Context, Values>,
  handler: Handler<Filled<Context, Values>>,
  { namesPeople = false }: { readonly namesPeople?: boolean } = {},
): FormHandler {
  return {
    name: form.name,
    needs: handler.needs,
    namesPeople,
    run(turn, submitted) {
      const filled = form.read(submitted);
      return filled === undefined ? undefined : handler(turn, filled);
    },
  };
}

export function onErrand(
  name: string,
  handler: Handler<Given>,
  { namesPeople }: Pick<ErrandHandler, 'namesPeople'> = {},
): ErrandHandler {
  return { name, needs: handler.needs, run: handler, ...(namesPeople ? { namesPeople } : {}) };
}
