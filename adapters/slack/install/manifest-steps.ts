import type { webApi } from '@slack/bolt';
import { clip } from '../../kit/outgoing/text.js';
import { wordsFor } from '../words.js';
import { RUNNER, type StepShape, type WorkflowStep, workflowSteps } from './workflow-steps.js';

type Manifest = webApi.AppsManifestCreateArguments['manifest'];
type Step = NonNullable<Manifest['functions']>[string];

/** Slack's own types of what a step is given: https://docs.slack.dev/reference/types */
const types = {
  text: 'string',
  person: 'slack#/types/user_id',
  date: 'slack#/types/date',
  /** Whoever runs the workflow: Slack fills it in, and nobody who builds one can. */
  runner: 'slack#/types/user_context',
} as const;

/** Characters, as for the other texts of the manifest; Slack names no limit. */
const limits = { title: 100, about: 255 } as const;

/** The steps as the manifest declares them: https://docs.slack.dev/tools/bolt-js/tutorials/custom-steps */
export function manifestSteps(): Record<string, Step> {
  const words = wordsFor().manifest.steps;
  return Object.fromEntries(
    Object.entries(workflowSteps).map(([id, shape]: [string, StepShape]) => {
      const { title, about, names } = words[id as WorkflowStep];
      const property = (name: string, type: string) => {
        const named = names[name] ?? { title: name, about: name };
        return [
          name,
          { type, title: clip(named.title, limits.title), description: clip(named.about, limits.about) },
        ];
      };
      const required = Object.entries(shape.takes).flatMap(([name, { required: is }]) => (is ? [name] : []));
      return [
        id,
        {
          title: clip(title, limits.title),
          description: clip(about, limits.about),
          input_parameters: {
            properties: Object.fromEntries([
              ...Object.entries(shape.takes).map(([name, { type }]) => property(name, types[type])),
              property(RUNNER, types.runner),
            ]),
            required: [...required, RUNNER],
          },
          output_parameters: {
            properties: Object.fromEntries(
              [...shape.gives, ...(shape.mayGive ?? [])].map((name) => property(name, types.text)),
            ),
            required: [...shape.gives],
          },
        },
      ];
    }),
  );
}
