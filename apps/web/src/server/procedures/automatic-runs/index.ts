import { failures } from './failures.ts';
import { get } from './get.ts';
import { images } from './images.ts';
import { pause } from './pause.ts';
import { retry } from './retry.ts';

export const automaticRuns = { get, pause, failures, images, retry };
