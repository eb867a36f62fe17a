export * from './older-proposals.ts';
export * from './proposal-place.ts';
export * from './similar-masks.ts';
export * from './standing-proposals.ts';
