import { get } from './get.ts';
import { sample } from './sample.ts';

export const tuning = { get, sample };
