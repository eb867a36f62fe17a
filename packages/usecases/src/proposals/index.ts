export { proposeForWaiting } from './ask-for-proposals.ts';
export { finishProposals, letPeopleTake, noteProposals } from './finish-proposals.ts';
export { SAME_OBJECT_IOU } from './plan-proposals.ts';
export * from './proposal-batch.ts';
export { projectLabels } from './project-labels.ts';
export * from './propose-project.ts';
export * from './propose-task.ts';
export { type ProposalRequest, type WantedProposals, wantedProposals } from './wanted-proposals.ts';
export * from './write-proposals.ts';
