import { add } from './add.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { retry } from './retry.ts';

export const images = { list, get, add, remove, retry };
