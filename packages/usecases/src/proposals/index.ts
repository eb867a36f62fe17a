export { type NewProposal, SAME_OBJECT_IOU } from './plan-proposals.ts';
export * from './write-proposals.ts';
