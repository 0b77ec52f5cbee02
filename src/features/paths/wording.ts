import { wordsKey } from '../../conversation/wording/words.js';
import type { OtherDoer } from '../shared/journey/wording.js';

export interface PathsWords {
  readonly answer: {
    readonly useCase: string;
    readonly showPath: string;
  };
  readonly personas: {
    readonly heading: string;
    readonly introMarkdown: string;
    readonly choose: string;
    readonly chosenMarkdown: (persona: string) => string;
    readonly proposedMarkdown: string;
    readonly thisIsMe: string;
    readonly unknown: (words: string) => string;
    readonly none: string;
  };
  readonly path: {
    readonly whichMarkdown: string;
    readonly rememberedMarkdown: (persona: string) => string;
    readonly detail: (day: number, length: number, doer: string) => string;
    readonly doers: {
      readonly 'new-hire': string;
      readonly manager: string;
      readonly buddy: string;
    };
    readonly time: string;
    readonly total: (steps: number, total: number, days: number) => string;
    readonly openStep: string;
    readonly stepHeading: (number: number, title: string) => string;
    readonly readMarkdown: string;
    readonly doneHow: {
      readonly 'self-reported': string;
      readonly 'manager-confirmed': string;
      readonly quiz: string;
    };
    readonly goneStep: string;
  };
  readonly myths: {
    readonly heading: string;
    readonly introMarkdown: string;
    readonly none: string;
  };
  readonly about: {
    readonly noPersona: string;
  };
  readonly home: {
    readonly role: string;
    readonly path: string;
  };
  readonly buttons: {
    readonly markDone: string;
    readonly notForMe: string;
    readonly undo: string;
    readonly tryAgain: string;
    readonly nextQuestion: string;
  };
  readonly noPath: string;
  readonly reasonMissing: string;
  readonly noteTooLong: (most: number) => string;
  readonly ratingMissing: string;
  /** Answers to typed words that need a form, with the button that opens it. */
  readonly typed: {
    readonly skipMarkdown: (number: number, title: string) => string;
    readonly stuckMarkdown: (number: number, title: string) => string;
  };
  readonly step: {
    readonly heading: (number: number, title: string) => string;
    readonly doneHow: {
      readonly 'self-reported': () => string;
      readonly 'manager-confirmed': (name: string | undefined) => string;
      readonly quiz: () => string;
    };
    readonly ofOtherMarkdown: (doer: OtherDoer) => string;
    readonly doneMarkdown: string;
    readonly claimedMarkdown: (name: string | undefined) => string;
    readonly skippedMarkdown: (reason: string) => string;
    readonly sentBackMarkdown: (name: string | undefined, reason: string) => string;
    readonly stuckToldMarkdown: (name: string | undefined) => string;
    readonly stuckKeptMarkdown: string;
    readonly mythMarkdown: (claim: string, truth: string) => string;
    readonly readMarkdown: string;
    readonly asksMarkdown: string;
    readonly quizLeft: (left: number, total: number) => string;
  };
  readonly said: {
    readonly doneMarkdown: (number: number, title: string) => string;
    readonly claimedMarkdown: (number: number, title: string, name: string | undefined) => string;
    readonly skippedMarkdown: (number: number, title: string) => string;
    readonly openMarkdown: (number: number, title: string) => string;
    readonly lastMarkdown: string;
  };
  readonly quiz: {
    readonly heading: (number: number, total: number) => string;
    readonly ofStepMarkdown: (number: number, title: string) => string;
    readonly rightBeforeMarkdown: string;
    readonly chosenMarkdown: (option: string) => string;
    readonly rightMarkdown: string;
    readonly wrongMarkdown: string;
    readonly completeMarkdown: (number: number, title: string) => string;
    readonly stillCompleteMarkdown: string;
  };
  readonly finished: {
    readonly ratings: {
      readonly good: string;
      readonly fair: string;
      readonly poor: string;
    };
  };
  readonly onPath: {
    readonly comingMarkdown: (number: number, due: string, today: string, title: string) => string;
    readonly ofOtherMarkdown: (
      number: number,
      due: string,
      today: string,
      title: string,
      doer: OtherDoer,
    ) => string;
    readonly claimedMarkdown: (number: number, title: string) => string;
    readonly overMarkdown: (number: number) => string;
  };
  readonly stuckNoted: {
    readonly toldMarkdown: (names: readonly string[]) => string;
    readonly writeToMarkdown: (name: string | undefined, address: string | null) => string;
    readonly keptMarkdown: string;
    readonly againMarkdown: string;
  };
  readonly goingOn: {
    readonly notedMarkdown: (number: number, title: string) => string;
    readonly notStuckMarkdown: (number: number, title: string) => string;
    readonly nowhere: string;
  };
  readonly forms: {
    readonly skip: {
      readonly title: string;
      readonly introMarkdown: (number: number, title: string) => string;
      readonly reason: string;
      readonly submit: string;
    };
    readonly stuck: {
      readonly title: string;
      readonly introMarkdown: (number: number, title: string) => string;
      readonly aloneMarkdown: (number: number, title: string) => string;
      readonly note: string;
      readonly tell: string;
      readonly notifyManager: (name: string) => string;
      readonly notifyExpert: (name: string) => string;
      readonly notifyNobody: string;
      readonly submit: string;
    };
    readonly rate: {
      readonly title: string;
      readonly introMarkdown: (title: string) => string;
      readonly rating: string;
      readonly comment: string;
      readonly submit: string;
    };
    readonly profile: {
      readonly title: string;
      readonly introMarkdown: string;
      readonly personName: string;
      readonly timeZone: string;
      readonly locale: string;
      readonly submit: string;
    };
  };
}

export const pathsWords = wordsKey<PathsWords>('paths');
