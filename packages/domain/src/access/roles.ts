import * as z from 'zod';

/** What a member is in a workspace, least first; `engineer` stands beside the line annotator → owner. */
export const ROLES = ['annotator', 'reviewer', 'manager', 'engineer', 'owner'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** One line for each role, shown where a role is chosen. */
export const ROLE_SUMMARY: Record<Role, string> = {
  annotator: 'Works on tasks of the projects they are assigned to.',
  reviewer: 'Annotates, and judges finished work of the projects they are assigned to.',
  manager: 'Runs projects: images, labels, people, stages, exports.',
  engineer: 'Brings models, takes exports, runs rounds.',
  owner: 'Everything, including members’ roles, keys and the audit log.',
};
