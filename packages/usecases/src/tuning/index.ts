export { findCandidates, getSample } from './get-sample.ts';
export { removeReplaced } from './remove-replaced.ts';
export { type SampleWish, startSample } from './start-sample.ts';
export { keepCandidates, type WantedSample, wantedSample } from './wanted-sample.ts';
