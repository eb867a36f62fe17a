import { abandon } from './abandon.ts';
import { bringResult } from './bring-result.ts';
import { compare } from './compare.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { start } from './start.ts';

export const rounds = { list, get, start, bringResult, abandon, compare };
