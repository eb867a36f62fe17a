export { type AskedFigure } from './asked-figure.ts';
export * from './figure-csv.ts';
export * from './get-progress.ts';
export * from './get-scoreboard.ts';
export * from './get-trend.ts';
export * from './list-figure-people.ts';
export * from './list-figure-rows.ts';
export * from './scoreboard-csv.ts';
export * from './set-rate.ts';
