import { type Role } from './roles.ts';

/** Every right there is. Seeing, annotating, reviewing, exporting, importing and deleting are separate. */
export const PERMISSIONS = [
  'workspace.see',
  'workspace.manage',
  'members.see',
  'members.manage',
  'keys.manage',
  'audit.see',
  'project.see',
  'project.create',
  'project.manage',
  'images.see',
  'images.add',
  'images.delete',
  'tasks.see',
  'tasks.annotate',
  'tasks.review',
  'tasks.manage',
  'exports.see',
  'exports.create',
  'models.see',
  'models.manage',
  'models.activate',
  'rounds.see',
  'rounds.manage',
  'jobs.see',
  'jobs.manage',
  'figures.see',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const ANNOTATOR = ['workspace.see', 'project.see', 'tasks.annotate'] as const satisfies readonly Permission[];
const REVIEWER = [
  ...ANNOTATOR,
  'tasks.review',
  'tasks.see',
  'images.see',
] as const satisfies readonly Permission[];
const ENGINEER = [
  'workspace.see',
  'members.see',
  'project.see',
  'images.see',
  'images.add',
  'tasks.see',
  'exports.see',
  'exports.create',
  'models.see',
  'models.manage',
  'models.activate',
  'rounds.see',
  'rounds.manage',
  'jobs.see',
  'jobs.manage',
  'figures.see',
  'keys.manage',
] as const satisfies readonly Permission[];
const MANAGER = [
  ...REVIEWER,
  'members.see',
  'members.manage',
  'project.create',
  'project.manage',
  'images.add',
  'images.delete',
  'tasks.manage',
  'exports.see',
  'exports.create',
  'models.see',
  'models.activate',
  'rounds.see',
  'rounds.manage',
  'jobs.see',
  'jobs.manage',
  'figures.see',
] as const satisfies readonly Permission[];

/** The one table of rights. Who is not in it may not. */
export const ROLE_PERMISSIONS: Record<Role, ReadonlySet<Permission>> = {
  annotator: new Set(ANNOTATOR),
  reviewer: new Set(REVIEWER),
  manager: new Set(MANAGER),
  engineer: new Set(ENGINEER),
  owner: new Set(PERMISSIONS),
};

/** Roles that see only the projects they are assigned to; the others see all of the workspace. */
export const SEES_ASSIGNED_ONLY: ReadonlySet<Role> = new Set<Role>(['annotator', 'reviewer']);
