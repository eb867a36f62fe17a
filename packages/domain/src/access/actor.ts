import { ROLE_PERMISSIONS, SEES_ASSIGNED_ONLY, type Permission } from './permissions.ts';
import { type Role } from './roles.ts';

/** Who acts: a person in one workspace, through a session or an API key that may narrow their rights. */
export interface Actor {
  readonly userId: string;
  readonly workspaceId: string;
  readonly role: Role;
  /** Rights of the API key in use; absent for a session (all rights of the role). */
  readonly scopes?: ReadonlySet<Permission>;
}

/** Whether the actor's role, and key if any, carry the permission. Scope (which project) is `seesProject`. */
export function may(actor: Actor, permission: Permission): boolean {
  return ROLE_PERMISSIONS[actor.role].has(permission) && (actor.scopes?.has(permission) ?? true);
}

/** Whether the actor sees a project of their workspace, given whether they are assigned to it. */
export function seesProject(actor: Actor, assigned: boolean): boolean {
  return assigned || !SEES_ASSIGNED_ONLY.has(actor.role);
}

/** Roles that this role may hand out or take away: an owner any, a manager annotators, reviewers and managers. */
export function grantableRoles(role: Role): readonly Role[] {
  if (role === 'owner') return ['annotator', 'reviewer', 'manager', 'engineer', 'owner'];
  return role === 'manager' ? ['annotator', 'reviewer', 'manager'] : [];
}
