import { create } from './create.ts';
import { list } from './list.ts';
import { resolve } from './resolve.ts';

export const comments = { create, list, resolve };
