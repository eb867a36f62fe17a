export * from './add-guideline-image.ts';
export * from './archive-project.ts';
export { createProject, type NewProject } from './create-project.ts';
export * from './find-guideline-image.ts';
export * from './get-project.ts';
export * from './list-projects.ts';
export * from './project-members.ts';
export * from './save-labels.ts';
export * from './update-project.ts';
