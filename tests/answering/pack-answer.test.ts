import { describe, expect, it } from 'vitest';
import type { Answer, AnswerEngine } from '../../src/answering/engine.js';
import { askPack, type PackAnswer } from '../../src/answering/pack-answer.js';
import { learned } from '../support/conversation.js';

function asked(question: string): PackAnswer {
  return askPack(learned.engine, learned.knowledge.entries, question);
}

describe('a question with two subjects', () => {
  it.each([
    [
      'what is the difference between a processing job and a training job?',
      'processing-jobs',
      'training-jobs',
    ],
    ['whats the diffrence betwen a trainig job and a procesing job', 'training-jobs', 'processing-jobs'],
    ['Canvas or Data Wrangler?', 'canvas', 'data-wrangler'],
    ['Projects vs. Pipelines', 'projects', 'pipelines'],
    ['how is Studio different from Canvas', 'studio', 'canvas'],
    ['compare the model registry with model monitor', 'model-registry', 'model-monitor'],
    ['should I take Canvas rather than Data Wrangler', 'canvas', 'data-wrangler'],
    ['as a data engineer, should I use Canvas or Data Wrangler?', 'canvas', 'data-wrangler'],
  ])('is answered with both: %s', (question, one, other) => {
    const { answered, subjects, entries } = asked(question);
    expect(answered).toBe(true);
    expect(subjects?.toSorted()).toEqual([`feature/${one}`, `feature/${other}`].toSorted());
    expect(entries.slice(0, 2).map(({ id }) => id)).toEqual(subjects);
  });

  it.each([
    'Is there a difference between Studio and JupyterLab?',
    'Is Canvas something for data scientists or for data engineers?',
    'Vertex AI or SageMaker Canvas?',
    'how do I get from Studio to a training job',
    'what is the model registry',
    'Does Canvas open on Mondays, and who in the office can tell me where Studio is?',
  ])('is none when the sides are not two entries: %s', (question) => {
    expect(asked(question).subjects).toBeUndefined();
  });
});

describe('a role that a question names', () => {
  it('leaves the answer to what is asked for it', () => {
    const [first] = asked('as a data scientist, where do I store my models?').entries;
    expect(first?.id).toBe('feature/model-registry');
  });

  it('is the answer itself when nothing else is asked', () => {
    expect(asked('what are the tasks of a data engineer').entries[0]?.id).toBe('persona/data-engineer');
  });

  it('prefers its own path', () => {
    expect(asked("I'm an MLOps engineer: what should I learn first?").entries[0]?.id).toBe(
      'path/mlops-engineer',
    );
  });

  it('never lets a confidence rise down the ranks', () => {
    for (const { asks } of learned.knowledge.entries.values()) {
      for (const ask of asks) {
        const confidences = asked(`As a data engineer: ${ask}`).entries.map(({ confidence }) => confidence);
        expect(confidences).toEqual(confidences.toSorted((one, other) => other - one));
      }
    }
  });
});

it('answers nothing that is no question', () => {
  expect(asked('Traceback (most recent call last):\n  File "canvas.py", line 3')).toEqual({
    answered: false,
    confidence: 0,
    entries: [],
    nonQuestion: 'log',
  });
});

describe('what sounds like work life', () => {
  const sure = (confidence: number, about = 'concept/on-demand-compute'): AnswerEngine => {
    const answer = (): Answer => ({
      answered: true,
      confidence,
      entries: [{ id: about, confidence }],
      likely: [{ matter: 'everyday/company', likelihood: 1 }],
    });
    return { ask: answer, answer, prepare: () => undefined };
  };
  const isTaken = (engine: AnswerEngine) =>
    askPack(engine, learned.knowledge.entries, 'when do we get paid').everyday !== undefined;

  it('is answered from a pack where words agree with the meaning', () => {
    expect(isTaken({ ...sure(0.8), words: sure(0.9) })).toBe(false);
    expect(isTaken({ ...sure(0.8), words: sure(0.1) })).toBe(true);
    expect(isTaken({ ...sure(0.8), words: sure(0.9, 'concept/ml-lifecycle') })).toBe(true);
    expect(isTaken(sure(0.8))).toBe(false);
    expect(isTaken(sure(0.5))).toBe(true);
  });
});
