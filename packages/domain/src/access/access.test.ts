import { expect, test } from 'vitest';
import { grantableRoles, may, seesProject, type Actor } from './actor.ts';
import { PERMISSIONS, type Permission } from './permissions.ts';
import { ROLES, type Role } from './roles.ts';

// The policy as a table people can check: right → the roles that have it (a = annotator, r = reviewer,
// m = manager, e = engineer, o = owner).
const TABLE: Record<Permission, string> = {
  'workspace.see': 'armeo',
  'workspace.manage': 'o',
  'members.see': 'meo',
  'members.manage': 'mo',
  'keys.manage': 'eo',
  'audit.see': 'o',
  'project.see': 'armeo',
  'project.create': 'mo',
  'project.manage': 'mo',
  'images.see': 'rmeo',
  'images.add': 'meo',
  'images.delete': 'mo',
  'tasks.see': 'rmeo',
  'tasks.annotate': 'armo',
  'tasks.review': 'rmo',
  'tasks.manage': 'mo',
  'exports.see': 'meo',
  'exports.create': 'meo',
  'models.see': 'meo',
  'models.manage': 'eo',
  'models.activate': 'meo',
  'rounds.see': 'meo',
  'rounds.manage': 'meo',
  'jobs.see': 'meo',
  'jobs.manage': 'meo',
  'figures.see': 'meo',
};
const actor = (role: Role, scopes?: Permission[]): Actor => ({
  userId: 'u',
  workspaceId: 'w',
  role,
  ...(scopes && { scopes: new Set(scopes) }),
});

test.each(PERMISSIONS)('%s belongs to exactly the roles of the table', (permission) => {
  const have = ROLES.filter((role) => may(actor(role), permission)).map((role) => role[0]);
  expect(have.sort().join('')).toBe([...TABLE[permission]].sort().join(''));
});

test('an API key never has more than its scopes, nor more than its person', () => {
  expect(may(actor('owner', ['exports.see']), 'exports.create')).toBe(false);
  expect(may(actor('annotator', ['exports.see']), 'exports.see')).toBe(false);
});

test('annotators and reviewers see only projects they are assigned to', () => {
  const blind = ROLES.filter((role) => !seesProject(actor(role), false));
  expect(blind).toEqual(['annotator', 'reviewer']);
});

test('a manager cannot make or unmake owners and engineers', () => {
  expect(grantableRoles('manager')).not.toContain('owner');
  expect(grantableRoles('manager')).not.toContain('engineer');
  expect(grantableRoles('reviewer')).toEqual([]);
});
