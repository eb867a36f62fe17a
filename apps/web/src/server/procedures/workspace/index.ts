import { update } from './update.ts';

export const workspace = { update };
