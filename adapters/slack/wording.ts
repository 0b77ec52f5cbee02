import type { KitWords } from '../kit/wording.js';
import type { WorkflowStep } from './install/workflow-steps.js';

/** The words of the adapter's own surface. A language fills them in: `wording.en.ts` and those beside it. */
export interface SlackWords {
  /** A status, which follows the name of the bot. */
  readonly lookingUp: string;
  /** What is wrong with a variable; follows its name. */
  readonly settings: {
    readonly noBotToken: string;
    readonly botToken: string;
    readonly appToken: string;
    readonly noWay: string;
    readonly signingSecret: string;
    readonly apiUrl: string;
    readonly command: string;
  };
  readonly reply: KitWords['reply'] & {
    /** Ends a message that is longer than Slack takes. */
    readonly more: string;
    /** Stands for a picture that follows as a file. */
    readonly image: (alt: string) => string;
    /** In a menu of things for one of which something is done. @param label what is done, such as "Open" */
    readonly chooseFor: (label: string) => string;
    /** On a button that is about one of several things. */
    readonly about: (label: string, name: string) => string;
  };
  readonly form: Pick<KitWords['form'], 'cancel'> & {
    /** The label of the second input for a field's people: those who have no account here. */
    readonly elsewhere: (label: string) => string;
    readonly chooseSome: string;
    /** On the button of a form whose own label is too long for it; 24 characters at most. */
    readonly submit: string;
    readonly oneOfBoth: string;
    readonly othersByAddress: (shown: number, all: number) => string;
    /** Said in the chat. */
    readonly failed: string;
  };
  readonly refusal: {
    readonly method: string;
    readonly signature: string;
    readonly tooLarge: string;
    readonly malformed: string;
    readonly notReady: string;
    readonly broken: string;
  };
  readonly unwell: {
    readonly connecting: string;
    readonly reconnecting: string;
    readonly left: string;
  };
  readonly manifest: {
    readonly url: (url: string) => string;
    readonly description: string;
    readonly about: string;
    /** What the bot does, beside its name in the agent experience. */
    readonly agent: string;
    readonly command: string;
    /** What comes before the commands in the hint at the slash command. */
    readonly question: string;
    readonly shortcut: string;
    readonly shortcutAbout: string;
    /** Steps of workflows, with what they take and give. */
    readonly steps: Readonly<
      Record<
        WorkflowStep,
        {
          readonly title: string;
          readonly about: string;
          readonly names: Readonly<Record<string, { readonly title: string; readonly about: string }>>;
        }
      >
    >;
  };
  /** Why a step of a workflow was not done, where the product says nothing: to whoever may not use the bot. */
  readonly stepRefused: string;
  /** A step was done, and Slack does not take what it gives. */
  readonly stepUnfit: string;
  readonly doctor: {
    readonly token: (team: string, bot: string) => string;
    /** For one workspace of an organisation. */
    readonly tokenInOrg: (bot: string, name: string, team: string, org: string) => string;
    /** For a whole organisation; `teams` are its workspaces that have the app, where that is known. */
    readonly tokenOfOrg: (
      bot: string,
      name: string,
      org: string,
      teams: readonly string[] | undefined,
    ) => string;
    readonly scopes: string;
    readonly scopesUnknown: string;
    readonly missing: (scopes: string) => string;
    /** The agent experience is on. */
    readonly agent: string;
    /** It is not, and how to turn it on. */
    readonly plain: string;
    readonly experienceUnknown: string;
    readonly socket: string;
    readonly http: string;
    /** A channel that a pack names, by its address. */
    readonly inChannel: (channel: string) => string;
    readonly notInChannel: (channel: string, why: string) => string;
  };
}
