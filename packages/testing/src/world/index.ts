export * from './add-project.ts';
export * from './add-tasks.ts';
export * from './add-workspace.ts';
export * from './draw.ts';
export * from './open-world.ts';
