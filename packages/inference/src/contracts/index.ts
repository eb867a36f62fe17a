export { contractOf } from './contract-of.ts';
export { type DecoderContract } from './decoder-contract.ts';
export { warmUpFeeds } from './warm-up.ts';
export { type DetectorContract, detectorContractOf } from './detector/index.ts';
