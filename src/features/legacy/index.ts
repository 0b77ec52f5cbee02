import type { Feature, Turn, TurnResult } from '../../conversation/feature.js';
import {
  actions,
  askForm,
  curatingForms,
  expertForms,
  managingForms,
  referralForm,
  upkeepForms,
  walkingForms,
} from '../../conversation/old-actions.js';
import { listen } from '../../conversation/old-parse-message.js';
import { act, submit } from '../../conversation/route-action.js';
import { speak } from '../../conversation/route-message.js';
import { say } from '../../conversation/turn.js';
import { waitingOf } from '../../onboarding/paths/assignments.js';
import { welcomeOnce } from '../../people/accounts/people.js';
import { placeOf } from '../../people/accounts/reach.js';
import { notifyWhatWaits } from '../assigning/arrivals.js';
import { inheritFrom } from '../curation/entry-reviews.js';
import { welcomeReply } from '../me/replies.js';
import { composers } from '../reminders/handlers.js';
import { beginAndTell } from '../shared/assignments/assignment-notices.js';

/** What is not yet moved into its feature. To be gone. */
const forms = [
  askForm,
  referralForm,
  ...Object.values(curatingForms),
  ...Object.values(expertForms),
  ...Object.values(managingForms),
  ...Object.values(upkeepForms),
  ...Object.values(walkingForms),
];

const people: readonly string[] = [
  managingForms.assign.name,
  managingForms.buddy.name,
  managingForms.manager.name,
];

async function speakCommand(turn: Turn, text: string): Promise<TurnResult | undefined> {
  const { kind } = listen(text, turn.context.wording.listens);
  return ['command', 'walk', 'manage', 'administer'].includes(kind) ? speak(turn, text) : undefined;
}

/** Those that a feature has taken over by now. */
export function legacyFeature(moved: readonly Feature[]): Feature {
  const movedActions = new Set<string>([
    'say',
    ...moved.flatMap((feature) => feature.actions?.map(({ name }) => name) ?? []),
  ]);
  const movedForms = new Set(moved.flatMap((feature) => feature.forms?.map(({ name }) => name) ?? []));
  const has = (hook: keyof Feature) => moved.some((feature) => feature[hook] !== undefined);
  const kinds = new Set(moved.flatMap((feature) => Object.keys(feature.composers ?? {})));
  return {
    name: 'legacy',
    actions: Object.values(actions)
      .filter((name) => !movedActions.has(name))
      .map((name) => ({ name, needs: [], run: (turn, value) => act(turn, name, value) })),
    forms: forms
      .filter(({ name }) => !movedForms.has(name))
      .map(({ name }) => ({
        name,
        needs: [],
        namesPeople: people.includes(name),
        run: (turn, { context, values }) => submit(turn, name, context, values),
      })),
    // Commands of features that have not moved: whatever no feature listens for comes by here.
    commands: [
      {
        name: 'legacy',
        namesPeople: true,
        patterns: () => [
          /^(?=.*@)(?:assign|nudge|pause|resume|cancel|call off|move|buddy of|manager of|show|progress of|how is|how's|grant|revoke|join|split)\b/is,
        ],
        handle: async (turn, { text }) => speakCommand(turn, text),
      },
      {
        name: 'legacy commands',
        patterns: () => [/^/],
        handle: async (turn, { text }) => speakCommand(turn, text),
      },
    ],
    composers: Object.fromEntries(Object.entries(composers).filter(([kind]) => !kinds.has(kind))),
    ...(has('joined')
      ? {}
      : {
          joined: async (turn) => {
            const first = await welcomeOnce(turn.tx, turn.asker.account, turn.now);
            return first ? say(welcomeReply(turn.context, turn.asker.name)) : say();
          },
        }),
    ...(has('reached') ? {} : { reached: notifyWhatWaits }),
    ...(has('forgetting') ? {} : { forgetting: inheritFrom }),
    ...(has('present')
      ? {}
      : {
          present: async (notifier, person) => {
            const waiting = await waitingOf(notifier.tx, person);
            if (waiting && (await placeOf(notifier.tx, person))) await beginAndTell(notifier, waiting.id);
          },
        }),
  };
}
