export * from './audit-masks.ts';
export * from './audit-tallies.ts';
export * from './draw-automatic.ts';
export * from './write-measures.ts';
