export * from './judged-proposals.ts';
export * from './open-tasks.ts';
export { countStandings } from './picture-standings.ts';
export * from './make-move-tasks.ts';
export * from './place-of-new-tasks.ts';
export * from './settings-of-task.ts';
export * from './tasks-to-prepare.ts';
export * from './write-move.ts';
