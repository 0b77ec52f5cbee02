import type { Case } from '../answering/judge/case.js';
import { chatCompletions, completionsUrl } from '../answering/judge/chat-completions.js';
import { chooseOnce } from '../answering/judge/judge.js';
import { JudgeError } from '../answering/judge/judge-error.js';
import type { Configuration } from '../configuration.js';
import type { Diagnosis } from '../ports/adapter.js';

/** Milliseconds that a first answer may take here: a model that is not loaded yet is loaded meanwhile. */
const PATIENT = 60_000;

/** What any model that is of use chooses rightly: A, 2. Nothing of a pack, and nobody's question. */
const trial: Case = {
  question: 'How many days off do I get in a year?',
  candidates: [
    {
      id: 'trial/leave',
      title: 'Annual leave',
      trail: [],
      sentences: ['Leave is requested in the staff portal.', 'Everybody has 28 days of leave a year.'],
    },
    {
      id: 'trial/parking',
      title: 'Parking',
      trail: [],
      sentences: ['The car park is open on working days.', 'Bicycles stand behind the house.'],
    },
  ],
  aspects: [{ id: 'price', nothingAbout: 'costs' }],
};

/** The line of `doctor` about the judge: lets it choose once. */
export async function diagnoseJudge({
  judge: settings,
  network,
}: Pick<Configuration, 'judge' | 'network'>): Promise<Diagnosis> {
  const name = 'judge';
  if (!settings) {
    return { name, ok: true, detail: 'off (ROPES_JUDGE_URL is not set): the engine alone decides' };
  }
  const { model, limit } = settings;
  const { host } = completionsUrl(settings.url);
  const complete = chatCompletions(settings, network);
  const startedAt = performance.now();
  try {
    const { choice } = await chooseOnce(complete, host, trial, PATIENT);
    const took = performance.now() - startedAt;
    if (choice.entry !== 'A' || !choice.sentences.includes(2)) {
      return {
        name,
        ok: false,
        detail: `${model} at ${host} chose wrongly where the choice is plain: try another model`,
      };
    }
    const seconds = (took / 1_000).toFixed(1);
    if (took > limit) {
      const detail = `${model} at ${host} took ${seconds} s, and answers wait ${limit / 1_000} s at most (ROPES_JUDGE_SECONDS): ask again now that it is loaded`;
      return { name, ok: false, detail };
    }
    return {
      name,
      ok: true,
      detail: `${model} at ${host} chose rightly in ${seconds} s; it reads questions`,
    };
  } catch (error) {
    if (!(error instanceof JudgeError)) throw error;
    return { name, ok: false, detail: error.message };
  }
}
