import { get } from './get.ts';

export const session = { get };
