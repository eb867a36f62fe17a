export { abandonRound } from './abandon-round.ts';
export { bringResult } from './bring-result.ts';
export { compareRound } from './compare-round.ts';
export { finishEvaluation } from './finish-evaluation.ts';
export { getRound } from './get-round.ts';
export { listRounds } from './list-rounds.ts';
export { startRound } from './start-round.ts';
export { wantedEvaluation, type WantedEvaluation } from './wanted-evaluation.ts';
