import type { ActionCodec } from '../../conversation/actions.js';
import type { Command, Feature } from '../../conversation/feature.js';
import { onAction, onForm } from '../../conversation/handling.js';
import { sayAction } from '../../conversation/route.js';
import { wording } from '../../conversation/wording/words.js';
import { type Journey, openStates } from '../../onboarding/paths/journey.js';
import type { Button } from '../../ports/reply.js';
import { changeBuddy, confirmClaimedStep, sendBackStep, showPerson, showTeam } from '../shared/actions.js';
import { slugOf } from '../shared/assignments/which-path.js';
import { aboutPerson } from '../shared/people/by-words.js';
import { teamFor } from '../shared/people/team.js';
import {
  cancelPath,
  changeManager,
  leaveNudge,
  nudge,
  pausePath,
  resumePath,
  sendNudge,
  showTeamChart,
  showTheirPath,
} from './actions.js';
import { confirmClaimed, openSendBack, submitSendBack } from './claimed-steps.js';
import { buddyForm, cancelForm, managerForm, sendBackForm } from './forms.js';
import { showMyTeam, showMyTeamChart, showOneOfTheirs, showOnePerson } from './handlers.js';
import { buddySaid, managerSaid } from './own-people-said.js';
import {
  changeOpenPath,
  dropNudge,
  giveNudge,
  openCancel,
  pauseTheirs,
  resumeTheirs,
  showNudge,
  submitCancel,
} from './path-changes.js';
import { pauseSaid } from './path-said.js';
import { personSaid, teamSaid } from './person-said.js';
import { stuckPrompt } from './prompts.js';
import { teamHomeParts } from './replies.js';
import { openBuddy, openManager, submitBuddy, submitManager } from './reporting-lines.js';
import { en as said } from './said-wording.en.js';
import { teamSaidWords } from './said-wording.js';
import { en } from './wording.en.js';
import { type TeamWords, teamWords } from './wording.js';

/** A command about one person, such as "nudge dana". */
function about(
  name: keyof TeamWords['listensAbout'],
  handle: Parameters<typeof aboutPerson>[0],
  help?: Command['help'],
): Command {
  return {
    name,
    patterns: (words) => words(teamWords).listensAbout[name],
    namesPeople: true,
    ...(help ? { help } : {}),
    handle: aboutPerson(handle, (words) => {
      const behind: Partial<Record<keyof TeamWords['listensAbout'], RegExp>> = words(teamWords).behindName;
      return behind[name];
    }),
  };
}

/** The button of one of several paths. */
function of(action: ActionCodec<{ assignment: string }>): (label: string, journey: Journey) => Button {
  return (label, { assignment }) => action.button(label, { assignment: assignment.id });
}

/** What managers see of those whom they look after, and what they do about them. */
export const team: Feature = {
  name: 'team',
  order: 50,
  wording: [wording(teamWords, { en }), wording(teamSaidWords, { en: said })],
  prompts: [stuckPrompt],
  commands: [
    {
      name: 'team',
      phrases: (words) => words(teamWords).listens.team,
      takesWords: true,
      help: {
        section: 'people',
        order: 10,
        needs: 'assignment.give',
        lines: (words) => [words(teamWords).help.team],
      },
      hint: { order: 30, text: (words) => words(teamWords).hint },
      // "team permissions" is a question.
      handle: async (turn, { rest }) =>
        rest === '' || /^\d{1,3}$/.test(rest) ? showMyTeam(turn, { page: rest }) : undefined,
    },
    {
      name: 'team-chart',
      phrases: (words) => words(teamWords).listens.chart,
      wants: 'path',
      help: {
        section: 'people',
        order: 20,
        needs: 'assignment.give',
        lines: (words) => [words(teamWords).help.chart],
      },
      handle: (turn) => showMyTeamChart(turn, { page: '1' }),
    },
    about('nudge', (turn, { id }) => showNudge(turn, { person: id })),
    about('pause', (turn, { id }, _, path) =>
      changeOpenPath(turn, {
        person: id,
        path,
        from: ['active'],
        change: pauseTheirs,
        choose: of(pausePath),
      }),
    ),
    about('resume', (turn, { id }, _, path) =>
      changeOpenPath(turn, {
        person: id,
        path,
        from: ['paused'],
        change: resumeTheirs,
        choose: of(resumePath),
      }),
    ),
    about('cancel', (turn, { id }, reason, path) =>
      changeOpenPath(turn, {
        person: id,
        path,
        from: openStates,
        change: (_, at) =>
          reason === '' ? openCancel(turn, at) : submitCancel(turn, { context: at, values: { reason } }),
        // With the reason that was typed: a form would ask for it again.
        choose: (label, journey) =>
          reason === ''
            ? of(cancelPath)(label, journey)
            : sayAction.button(
                label,
                turn.context.words(teamWords).typedCancel(`person:${id}`, slugOf(journey), reason),
              ),
      }),
    ),
    about('buddy', (turn, { id }, buddy) =>
      buddy === ''
        ? openBuddy(turn, { person: id })
        : submitBuddy(turn, { context: { person: id }, values: { buddy } }),
    ),
    about(
      'manager',
      (turn, { id }, manager) =>
        manager === ''
          ? openManager(turn, { person: id })
          : submitManager(turn, { context: { person: id }, values: { manager } }),
      {
        section: 'people',
        order: 60,
        needs: 'manager.change',
        lines: (words) => [words(teamWords).help.manager],
      },
    ),
    about('show', (turn, { id }) => showOnePerson(turn, { person: id }), {
      section: 'people',
      needs: 'assignment.give',
      order: 40,
      lines: (words) => [words(teamWords).help.show],
    }),
  ],
  actions: [
    onAction(showTeam, showMyTeam),
    onAction(showTeamChart, showMyTeamChart),
    onAction(showPerson, showOnePerson),
    onAction(showTheirPath, showOneOfTheirs),
    onAction(nudge, showNudge),
    onAction(sendNudge, giveNudge),
    onAction(leaveNudge, dropNudge),
    onAction(pausePath, pauseTheirs),
    onAction(resumePath, resumeTheirs),
    onAction(cancelPath, openCancel),
    onAction(confirmClaimedStep, confirmClaimed),
    onAction(sendBackStep, openSendBack),
    onAction(changeBuddy, openBuddy),
    onAction(changeManager, openManager),
  ],
  forms: [
    onForm(cancelForm, submitCancel),
    onForm(sendBackForm, submitSendBack),
    onForm(buddyForm, submitBuddy, { namesPeople: true }),
    onForm(managerForm, submitManager, { namesPeople: true }),
  ],
  doings: [teamSaid, personSaid, pauseSaid, managerSaid, buddySaid],
  home: [
    {
      order: 30,
      async parts(turn) {
        const managed = await teamFor(turn);
        return managed ? teamHomeParts(turn.context, managed.team, managed.proposals) : [];
      },
    },
  ],
};
