import type { Command, Feature, Turn, TurnResult } from '../../conversation/feature.js';
import { onAction, onForm } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { addStep, changeStep, pauseForNow, putStepBack } from '../shared/actions.js';
import { aboutPerson } from '../shared/people/by-words.js';
import { confirmChange, leaveChange } from './actions.js';
import { leaveAsIs, makeChange } from './carry-out.js';
import { addForm, changeForm, pauseForm } from './forms.js';
import { goesOnDaily, jobs } from './goes-on.js';
import {
  addByWords,
  backByWords,
  moveByWords,
  openAdd,
  openBack,
  openChange,
  openPause,
  outByWords,
  pauseByWords,
  submitAdd,
  submitChange,
  submitPause,
  type Whose,
} from './handlers.js';
import { en } from './wording.en.js';
import { type TailoringWords, tailoringWords } from './wording.js';

/** What is said after the name of a person, and the number of the step where there is one. */
type Said = (turn: Turn, whose: Whose, rest: string, step: number) => Promise<TurnResult>;

function about(name: keyof TailoringWords['listens'], said: Said, help?: Command['help']): Command {
  return {
    name: `tailor-${name}`,
    patterns: (words) => words(tailoringWords).listens[name],
    namesPeople: true,
    ...(help ? { help } : {}),
    handle: (turn, heard) =>
      aboutPerson(
        (_, { id }, rest, path) => said(turn, { person: id, path }, rest, Number(heard.groups.step)),
        (words) => {
          const behind: Partial<Record<typeof name, RegExp>> = words(tailoringWords).behindName;
          return behind[name];
        },
      )(turn, heard),
  };
}

/** What managers change about the path of one person, beside its version: a pause with an end, other days, other steps. */
export const tailoring: Feature = {
  name: 'tailoring',
  // Before what gives and changes whole paths: "move step 3 of dana to friday" is no start, "pause dana until friday" no name.
  order: 25,
  wording: [wording(tailoringWords, { en })],
  commands: [
    about('pause', pauseByWords, {
      section: 'people',
      order: 45,
      needs: 'assignment.give',
      lines: (words) => [words(tailoringWords).help],
    }),
    about('move', (turn, whose, day, step) => moveByWords(turn, whose, step, day)),
    about('out', (turn, whose, reason, step) => outByWords(turn, whose, step, reason)),
    about('back', (turn, whose, _, step) => backByWords(turn, whose, step)),
    about('add', addByWords),
  ],
  actions: [
    onAction(pauseForNow, openPause),
    onAction(addStep, openAdd),
    onAction(changeStep, openChange),
    onAction(putStepBack, openBack),
    onAction(confirmChange, makeChange),
    onAction(leaveChange, leaveAsIs),
  ],
  forms: [onForm(pauseForm, submitPause), onForm(addForm, submitAdd), onForm(changeForm, submitChange)],
  daily: [goesOnDaily],
  jobs,
};
