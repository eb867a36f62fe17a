export * from './project-counts.ts';
export * from './lock-project.ts';
export * from './write-labels.ts';
