import { end } from './end.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { masks } from './masks.ts';
import { start } from './start.ts';

export const qualityAudits = { list, start, get, masks, end };
