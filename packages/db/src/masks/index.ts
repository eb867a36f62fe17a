export * from './overlapping-masks.ts';
export * from './read-masks.ts';
export * from './save-place.ts';
export * from './standing-masks.ts';
export * from './write-revisions.ts';
