export { SAME_OBJECT_IOU } from './plan-proposals.ts';
export * from './proposal-batch.ts';
export * from './write-proposals.ts';
