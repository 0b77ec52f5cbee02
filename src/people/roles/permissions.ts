/**
 * Who may do what to whom: the one table. It is asked at every action that is about a person, with relations that were
 * read from the database for the verified account; nothing that a card or a payload says comes into it. Asking the bot
 * and what one sets about oneself need no row: they are about nobody else.
 */

/** What a full member is to the person that an action is about. Guests and strangers are nothing to anybody. */
export type Relation =
  /** A full member, about themselves. */
  | 'self'
  | 'manager'
  | 'buddy'
  /**
   * Does a step of the path that an action is about, as the pack names them or since they took it; or is in the channel whose
   * step it is.
   */
  | 'doer'
  | 'admin'
  /** Keeps the entry true that an action is about, or its pack. */
  | 'owner'
  /** Answered the question that an action is about. */
  | 'answerer'
  /** Made the draft of a pack that an action is about. */
  | 'author'
  /** Asked the question that an action is about. */
  | 'asker'
  /** Was asked to answer a question that was passed on. */
  | 'expert'
  /** Was asked for a line of welcome for whoever an action is about. */
  | 'welcomer';

export const permissions = {
  'path.walk': ['self'],
  'step.finish.new-hire': ['self'],
  'step.finish.manager': ['manager', 'admin'],
  'step.finish.buddy': ['buddy', 'manager', 'admin'],
  'step.finish.other': ['doer', 'manager', 'admin'],
  'task.see': ['doer', 'manager', 'admin'],
  'task.rest': ['doer'],
  'task.pass': ['doer', 'manager', 'admin'],
  'task.take': ['doer', 'manager', 'admin'],
  'doer.choose': ['manager', 'admin'],
  'step.confirm': ['manager', 'admin'],
  'checkin.see': ['self', 'doer'],
  'checkin.results': ['owner', 'admin'],
  'welcome.write': ['welcomer'],
  'assignment.see': ['self', 'manager', 'admin'],
  'assignment.give': ['manager', 'admin'],
  'assignment.change': ['manager', 'admin'],
  'assignment.nudge': ['manager', 'admin'],
  'team.see': ['self', 'admin'],
  'buddy.change': ['manager', 'admin'],
  'manager.change': ['admin'],
  'role.grant': ['admin'],
  'account.join': ['admin'],
  'draft.make.answered': ['answerer', 'owner', 'admin'],
  'draft.make.gap': ['owner', 'admin'],
  'draft.decide': ['owner', 'admin'],
  'draft.join': ['author', 'owner', 'admin'],
  'gap.see': ['owner', 'admin'],
  'entry.keep': ['owner', 'admin'],
  'change.tell': ['owner', 'admin'],
  'path.report': ['owner', 'admin'],
  'question.refer': ['asker'],
  'referral.answer': ['expert', 'owner', 'admin'],
  'referral.rate': ['asker'],
} as const satisfies Readonly<Record<string, readonly Relation[]>>;

export type Permission = keyof typeof permissions;

/**
 * What changes something of other people: whoever does it is looked up first, unless that was a moment ago. What they may
 * do goes by their standing, and that may have changed since.
 */
const changes: ReadonlySet<Permission> = new Set<Permission>([
  'step.finish.manager',
  'step.finish.buddy',
  'step.finish.other',
  'task.rest',
  'task.pass',
  'task.take',
  'doer.choose',
  'step.confirm',
  'assignment.give',
  'assignment.change',
  'assignment.nudge',
  'buddy.change',
  'manager.change',
  'role.grant',
  'account.join',
  'change.tell',
]);

/** Whether a permission is for a change of what is others'. */
export function changing(permission: Permission): boolean {
  return changes.has(permission);
}

/** Whether whoever is all this to a person may do it by nothing but permissions to change what is others'. */
export function changesOthers(relations: ReadonlySet<Relation>, needs: readonly Permission[]): boolean {
  const granting = needs.filter((permission) => may(relations, permission));
  return granting.length > 0 && granting.every(changing);
}

/** Whether somebody who is all this to a person may do it to them. */
export function may(relations: ReadonlySet<Relation>, permission: Permission): boolean {
  return permissions[permission].some((relation) => relations.has(relation));
}
