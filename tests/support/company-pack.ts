import { goodPack, packYaml } from './pack.js';

/** One step of a path, as YAML; what is left out is as for any step. */
interface StepYaml {
  readonly id: string;
  readonly when: string;
  readonly doer: string;
  readonly title?: string;
  readonly more?: string;
}

function stepYaml({ id, when, doer, title = id.replaceAll('-', ' '), more = '' }: StepYaml): string {
  const extra = more === '' ? '' : `    ${more}\n`;
  return `  - id: ${id}
    title: ${title.charAt(0).toUpperCase()}${title.slice(1)}
    ${when}
${extra}    minutes: 20
    doer: ${doer}
    task: See to "${title}".
    done:
      how: self-reported
`;
}

/** What a company does for everybody who joins: before the first day, by every kind of doer, until day ninety. */
const companySteps: readonly StepYaml[] = [
  { id: 'order-laptop', when: 'day: -10', doer: 'it' },
  { id: 'sign-papers', when: 'day: -5', doer: 'hr' },
  { id: 'announce', when: 'day: -2', doer: 'manager' },
  { id: 'desk', when: 'day: -1', doer: 'buddy' },
  { id: 'meet-team', when: 'day: 1', doer: 'new-hire' },
  { id: 'accounts', when: 'day: 1', doer: 'it', more: 'needs: [order-laptop]' },
  { id: 'payroll', when: 'day: 2', doer: 'hr' },
  { id: 'read-handbook', when: 'day: 2', doer: 'new-hire' },
  { id: 'lunch', when: 'day: 3', doer: 'buddy' },
  { id: 'goals', when: 'day: 5', doer: 'manager' },
  { id: 'mentor-talk', when: 'day: 8', doer: 'mentor' },
  { id: 'first-task', when: 'day: 10', doer: 'new-hire' },
  { id: 'review-task', when: 'after: first-task\n    days: 2', doer: 'manager' },
  { id: 'security', when: 'day: 15', doer: 'new-hire' },
  { id: 'thirty', when: 'calendarDay: 30', doer: 'manager' },
  { id: 'look-back', when: 'calendarDay: 30', doer: 'new-hire' },
  { id: 'sixty', when: 'calendarDay: 60', doer: 'manager' },
  { id: 'second-talk', when: 'calendarDay: 61', doer: 'mentor' },
  { id: 'ninety', when: 'calendarDay: 90', doer: 'manager' },
];

/** Doers of every kind but a channel. */
const doersYaml = `doers:
  - id: it
    name: IT desk
    who:
      emails: [ines@example.com, ivo@example.com]
  - id: hr
    name: HR
    who:
      inTurn: [hana@example.com, hugo@example.com]
  - id: mentor
    name: Mentor
    who:
      chosen: yes
`;

/** The files of a pack whose path is a company's. */
export function companyPack(id: string): Record<string, string> {
  const good = goodPack(id);
  const [head] = (good['paths/joiner.yaml'] ?? '').split('steps:\n');
  return {
    ...good,
    'pack.yaml': `${packYaml(id)}${doersYaml}`,
    'paths/joiner.yaml': `${head}steps:\n${companySteps.map(stepYaml).join('')}`,
  };
}
