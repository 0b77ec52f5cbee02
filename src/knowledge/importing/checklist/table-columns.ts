import { comparedName } from '../column-names.js';

/** What a column of a checklist holds. */
export type ChecklistColumn = 'task' | 'who' | 'when' | 'notes' | 'minutes' | 'confirmed';

/** How people name columns, as `comparedName` writes it, in English, German, French, Spanish, Portuguese, Dutch and Italian. */
const names: Readonly<Record<ChecklistColumn, string>> = {
  task: 'task|tasks|item|items|action|actions|action item|activity|activities|to do|todo|to dos|what|what to do|step|steps|checklist|checklist item|task description|description|aufgabe|aufgaben|was|tatigkeit|massnahme|schritt|tache|taches|quoi|etape|tarea|tareas|actividad|actividades|accion|que|tarefa|tarefas|atividade|atividades|acao|o que|taak|taken|wat|actie|attivita|compito|compiti|cosa',
  who: 'owner|owners|who|responsible|responsibility|responsible party|responsible person|assignee|assigned to|by|by whom|person|role|doer|done by|owned by|wer|zustandig|verantwortlich|verantwortliche|verantwortlicher|qui|responsable|quien|responsavel|quem|wie|verantwoordelijke|verantwoordelijk|chi|responsabile',
  when: 'due|due by|due date|when|by when|day|days|week|weeks|month|timing|time|timeline|timeframe|time frame|deadline|target|target date|date|phase|wann|frist|tag|woche|bis|bis wann|fallig|falligkeit|zeitpunkt|quand|echeance|jour|semaine|delai|cuando|plazo|fecha|dia|semana|quando|prazo|wanneer|termijn|dag|termine|scadenza|giorno|settimana',
  notes:
    'notes|note|comment|comments|details|detail|link|links|resource|resources|reference|references|url|info|information|where|how|remarks|bemerkung|bemerkungen|notiz|notizen|hinweis|hinweise|details|remarque|remarques|lien|liens|notas|nota|enlace|enlaces|comentarios|observaciones|observacoes|opmerking|opmerkingen|toelichting|note|collegamento',
  minutes:
    'duration|minutes|min|time needed|estimate|estimated time|effort|dauer|duree|duracion|duracao|duur|durata',
  confirmed:
    'manager sign off|sign off|signed off by|signed off|approved by|confirmed by|verified by|manager initials',
};

const columns = new Map(
  (Object.entries(names) as [ChecklistColumn, string][]).flatMap(([column, words]) =>
    words.split('|').map((word) => [word, column] as const),
  ),
);

/** What each column holds; undefined for what is not known. What is called a description beside a task is notes. */
export function checklistColumns(header: readonly string[]): (ChecklistColumn | undefined)[] {
  const found = header.map((cell) => columns.get(comparedName(cell)));
  const first = header.findIndex(
    (cell, at) => found[at] === 'task' && !/^(?:task )?description$/.test(comparedName(cell)),
  );
  const task = first >= 0 ? first : found.indexOf('task');
  return found.map((column, at) => (column === 'task' && at !== task ? 'notes' : column));
}
