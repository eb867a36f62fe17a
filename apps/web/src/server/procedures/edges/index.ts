import { ask } from './ask.ts';
import { stop } from './stop.ts';

export const edges = { ask, stop };
