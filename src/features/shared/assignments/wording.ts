import { wordsKey } from '../../../conversation/wording/words.js';

export interface SharedAssignmentsWords {
  readonly day: (date: string, today: string) => string;
  readonly myTeam: string;
  readonly proposal: {
    readonly heading: (name: string) => string;
    readonly because: {
      readonly import: (name: string, path: string) => string;
      readonly persona: (name: string, path: string) => string;
    };
    readonly textMarkdown: (why: string, start: string) => string;
    readonly confirm: string;
    readonly change: string;
    readonly decline: string;
    readonly headingOfMany: (total: number) => string;
    readonly why: {
      readonly import: string;
      readonly persona: string;
    };
    readonly detail: (path: string, start: string, why: string) => string;
    readonly rest: (count: number) => string;
    readonly manyNote: string;
    readonly confirmAll: (total: number) => string;
    readonly none: string;
  };
}

export const sharedAssignmentsWords = wordsKey<SharedAssignmentsWords>('shared-assignments');
