export { askForEdges, askOnce } from './ask-for-edges.ts';
export { type EdgeKey, newestEdgeJob, storedEdges } from './edge-job.ts';
export * from './find-edge-map.ts';
export * from './finish-edges.ts';
export * from './stop-edges.ts';
export * from './wanted-edges.ts';
