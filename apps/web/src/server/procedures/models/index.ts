import { list } from './list.ts';

export const models = { list };
