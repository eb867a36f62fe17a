import { type Permission } from '@maskloop/domain/access';

/** A page of a project. */
export interface ProjectPlace {
  /** Below the project's address; '' is the overview. */
  readonly path: string;
  readonly label: string;
  readonly right: Permission;
}

/** The pages of a project, as its tabs show them. */
export const PROJECT_PLACES: readonly ProjectPlace[] = [
  { path: '', label: 'Overview', right: 'project.see' },
  { path: '/images', label: 'Images', right: 'images.see' },
  { path: '/tasks', label: 'Tasks', right: 'tasks.see' },
  { path: '/stages', label: 'Stages', right: 'figures.see' },
  { path: '/pre-annotations', label: 'Pre-annotations', right: 'images.add' },
  { path: '/automatic', label: 'Automatic', right: 'figures.see' },
  { path: '/scoreboard', label: 'Scoreboard', right: 'figures.see' },
  { path: '/people', label: 'People', right: 'members.see' },
  { path: '/exports', label: 'Exports', right: 'exports.see' },
  { path: '/rounds', label: 'Rounds', right: 'rounds.see' },
  { path: '/settings', label: 'Settings', right: 'project.manage' },
];
