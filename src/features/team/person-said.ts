import type { Doing } from '../../conversation/feature.js';
import { showPerson } from '../shared/actions.js';
import { mayGive } from '../shared/people/people-picker.js';
import { askWhom } from '../shared/said/ask-whom.js';
import { peopleSaid } from '../shared/said/people-said.js';
import { daysSaid } from '../shared/said/sentences.js';
import { showMyTeam, showOnePerson } from './handlers.js';

export const teamSaid: Doing = {
  name: 'my-team',
  read: async (turn) => ({ shown: await showMyTeam(turn, { page: '' }) }),
};

/** "How is Noor doing": one person, or the question who. */
export const personSaid: Doing = {
  name: 'person',
  async read(turn, { text }) {
    // Whoever gives no paths is told so, whoever they name.
    if (!(await mayGive(turn))) return { shown: await showMyTeam(turn, { page: '' }) };
    const named = await peopleSaid(turn, text, 'assignment.see', daysSaid(turn, text).all);
    const [only, ...others] = named.people;
    if (only && others.length === 0 && !named.several)
      return { shown: await showOnePerson(turn, { person: only.person.id }) };
    const show = (label: string, person: string) => showPerson.button(label, { person });
    return { shown: await askWhom(turn, named, () => true, show), lacks: true };
  },
};
