import { isKnown } from './doer-names.js';
import { plainWords } from './plain-words.js';

/** Whom a checklist names for something. */
export interface Doer {
  /** As a path can say it; undefined for everybody else. */
  readonly role: 'new-hire' | 'manager' | 'buddy' | undefined;
  /** As the checklist says it. */
  readonly said: string;
}

/** How checklists call those who do something, as `plainWords` writes it, in English, German, French, Spanish, Portuguese, Dutch and Italian. */
const names: readonly (readonly [Doer['role'] | 'other', string])[] = [
  [
    'other',
    'it|it team|it desk|it support|it department|it ops|it operations|tech ops|techops|ict|help ?desk|service desk|hr|hrbp|hr team|hr manager|human resources|people|people ops|peopleops|people operations|people team|people experience|people & talent|people partner|people & culture|talent|talent team|recruiter|recruiting|recruitment|recruiting team|finance|finance team|accounting|payroll|facilities|facility|office|office manager|office team|workplace|admin|admins|administration|security|security team|legal|compliance|ops|operations|devops|sysadmin|product|design|engineering|ceo|cto|coo|cfo|founder|founders|project manager|account manager|product manager|owner|champion|onboarding champion|coordinator|onboarding coordinator|personal|personalabteilung|buchhaltung|rh|drh|ressources humaines|informatique|dsi|recursos humanos|rrhh|ti|informatica|joint|team|the team|everyone|all',
  ],
  [
    'manager',
    'manager|managers|line manager|hiring manager|direct manager|people manager|delivery manager|engineering manager|em|supervisor|boss|lead|team lead|team leader|tech lead|line lead|vorgesetzte|vorgesetzter|vorgesetzten|fuhrungskraft|teamleiter|teamleiterin|teamleitung|teamlead|chef|chefin|responsable|manageur|manageuse|n\\+1|jefe|jefa|gerente|gestor|gestora|lider|responsavel|leidinggevende|teamleider|responsabile|capo',
  ],
  [
    'buddy',
    'buddy|buddies|onboarding buddy|onboarding-buddy|work buddy|mentor|mentor/buddy|buddy/mentor|peer buddy|pate|patin|mentorin|parrain|marraine|mentore|padrino|madrina|padrinho|madrinha|maatje|tutor',
  ],
  [
    'new-hire',
    'new hire|new hires|new-hire|newhire|new joiner|new joiners|joiner|new starter|starter|newcomer|newcomers|new employee|employee|new team member|new teammate|new member|new colleague|you|yourself|self|me|new engineer|engineer|engineers|new developer|developer|onboardee|hire|trainee|neue mitarbeiter|neuer mitarbeiter|neue mitarbeiterin|neue kollegen|mitarbeiter|mitarbeiterin|du|nouvel arrivant|nouvelle arrivante|nouvel employe|nouveau|nouvelle|nuevo empleado|nueva empleada|empleado|nuevo ingreso|novo colaborador|colaborador|voce|nieuwe medewerker|medewerker|nuovo assunto|nuovo dipendente|dipendente',
  ],
];

const roles = new Map(
  names.flatMap(([role, words]) =>
    words
      .replaceAll('\\+', '+')
      .split('|')
      .map((word) => [word, role] as const),
  ),
);

/** What an item or a section may be about as well as done by. */
const unsure = new Set(
  'people|talent|finance|accounting|payroll|facilities|facility|office|workplace|admin|administration|security|legal|compliance|ops|operations|product|design|engineering|owner|champion|personal|joint|team|the team|everyone|all|self|me|lead|guide|it support|help desk|helpdesk|service desk|chef|tutor'.split(
    '|',
  ),
);

/** How sure a name must be: in a column of doers anybody is one, among "X tasks" all that are known, elsewhere what means nothing else. */
export type Surety = 'sure' | 'known' | 'anybody';

const separators = /\s*(?:\/|,|;|\+|&| and | und | et | y | e | en | with | mit | or | oder | ou )\s*/i;

/** What stands around a name and says no more than that it is the one who does it. */
const around =
  /^(?:@|(?:owner|who|by|for|für|pour|para|voor|per|assigned to|responsible|done by)\b:?\s*)?(?:the |your |our |their |his |her |a |an |die |der |den |das |dein |deine |le |la |l'|votre |el |tu |seu |sua |o |de |het |je |il )?(?<name>.*?)(?:'s|s')?(?:\s+(?:handles?|owns?|does|only|to do))?$/iu;

/** Of a pack that lists no doers. */
const nobodyElse: ReadonlySet<string> = new Set();

/**
 * Whom a text names that says nothing else, such as a cell or what stands in brackets; empty where it says anything else. Several
 * come in their order.
 *
 * @param known names of the pack's own doers (`namesOf`), which mean nobody else: a pack may have a mentor who is no buddy
 */
export function doersIn(text: string, surety: Surety = 'sure', known = nobodyElse): Doer[] {
  const said = text
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (said === '') return [];
  const whole = doerIn(said, surety, known);
  if (whole) return [whole];
  const parts = said.split(separators).filter((part) => part !== '');
  const doers = parts.map(
    (part) =>
      doerIn(part, surety, known) ?? (surety === 'anybody' ? { role: undefined, said: part } : undefined),
  );
  return doers.every((one) => one !== undefined) ? doers : [];
}

function doerIn(said: string, surety: Surety, known: ReadonlySet<string>): Doer | undefined {
  const bare = around.exec(said.replace(/[’‘]/g, "'"))?.groups?.name ?? said;
  if (isKnown(bare, known)) return { role: undefined, said: bare };
  const name = plainWords(bare).replace(/^@/, '');
  if (surety === 'sure' && unsure.has(name)) return undefined;
  const role = roles.get(name);
  if (role !== undefined) return { role: role === 'other' ? undefined : role, said: bare };
  return /^@[\w-]+$/.test(said) ? { role: undefined, said } : undefined;
}

/** What makes a heading one of somebody's tasks. */
const tasks =
  /(?:['’]s|s['’])?[\s-]+(?:tasks?|activit(?:y|ies)|actions?|items|steps|checklist|to-?dos?|respons[ai]bilit(?:y|ies)|duties|section|part|aufgaben|checkliste|taches|tareas|tarefas|taken|attivita)$/i;

const forSomebody =
  /^(?:tasks |checklist |steps |aufgaben |taches |tareas |tarefas )?(?:for|für|pour|para|voor|per)\s+/i;

/** Whom a heading gives what stands below it: "Manager tasks", "For the buddy", "Day 1 (manager)". */
export function doersOfHeading(heading: string, known = nobodyElse): Doer[] {
  const said = heading
    .replace(/\p{Extended_Pictographic}|\ufe0f|[*_]/gu, '')
    .replace(/:\s*$/, '')
    .trim();
  const bracketed = /[([]([^()[\]]+)[)\]]\s*$/.exec(said)?.[1];
  if (bracketed !== undefined) {
    const doers = doersIn(bracketed, 'sure', known);
    if (doers.length > 0) return doers;
    // "IT setup (IT/Ann)": the first says that the others are doers, too.
    const [first = '', ...others] = bracketed.split(separators);
    if (others.length > 0 && doersIn(first, 'sure', known).length > 0)
      return doersIn(bracketed, 'anybody', known);
  }
  for (const part of [said, ...said.split(/\s+[-–—|]\s+|:\s+/)]) {
    const isSaid = tasks.test(part) || forSomebody.test(part);
    const doers = doersIn(
      part.replace(tasks, '').replace(forSomebody, '').trim(),
      isSaid ? 'known' : 'sure',
      known,
    );
    // "Security" and "IT" alone are what a section is about.
    if (doers.length > 0 && (isSaid || doers.every(({ role }) => role !== undefined))) return doers;
  }
  return [];
}
