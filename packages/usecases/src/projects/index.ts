export * from './archive-project.ts';
export { createProject, type NewProject } from './create-project.ts';
export * from './get-project.ts';
export * from './list-projects.ts';
export * from './project-members.ts';
export * from './save-labels.ts';
export * from './update-project.ts';
