import { may, type Permission, type Relation } from '../people/roles/permissions.js';
import type { ActionCodec } from './actions.js';
import type { ActionHandler, Filled, FormHandler, Handler, Turn, TurnResult } from './feature.js';
import type { FormCodec } from './forms.js';

/** What an action is about, and what whoever acts is to it. */
export interface Target<Found> {
  readonly found: Found;
  readonly relations: ReadonlySet<Relation>;
}

/** How the target of an action is found, and who may act on it. */
export interface Access<Payload, Found> {
  /** Rows of the table of permissions: any of them is enough. */
  readonly needs: readonly Permission[];
  /** Which of `needs` this target wants, where that depends on it. */
  readonly narrow?: (found: Found) => readonly Permission[];
  /**
   * Finds the target, locks it where relations depend on a row that may change, and says what whoever acts is to it.
   * Undefined when there is none.
   */
  find(turn: Turn, payload: Payload): Promise<Target<Found> | undefined>;
  /** What is said to whoever may not. Nobody learns from it whether there is a target, unless they may know. */
  refuse(turn: Turn, target: Target<Found> | undefined): TurnResult | Promise<TurnResult>;
}

/** What an access found, and whether whoever acts may do it. */
interface Checked<Found> {
  readonly target: Target<Found> | undefined;
  readonly allowed: boolean;
}

async function check<Payload, Found>(
  access: Access<Payload, Found>,
  turn: Turn,
  payload: Payload,
): Promise<Checked<Found>> {
  const target = await access.find(turn, payload);
  if (!target) return { target, allowed: false };
  const needs = access.narrow ? access.narrow(target.found) : access.needs;
  return { target, allowed: needs.some((permission) => may(target.relations, permission)) };
}

/**
 * What whoever acts may do something to, found, locked and checked as `guarded` does. For what is nobody's business
 * where they may not: a message in a thread that is for others.
 */
export async function permitted<Payload, Found>(
  access: Access<Payload, Found>,
  turn: Turn,
  payload: Payload,
): Promise<Found | undefined> {
  const { target, allowed } = await check(access, turn, payload);
  return allowed ? target?.found : undefined;
}

/** The frame of everything that is about somebody or something: finds, locks, checks, then calls. */
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

/** What is about nobody but whoever acts, and so needs no permission. */
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
