import { failures } from './failures.ts';
import { get } from './get.ts';
import { pause } from './pause.ts';
import { retry } from './retry.ts';

export const automaticRuns = { get, pause, failures, retry };
