import { create } from './create.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { preview } from './preview.ts';

export const exports = { list, preview, create, get };
