import { session } from './procedures/session/index.ts';

/** Every procedure of the contract by noun: a new noun is one import and one line. */
export const router = {
  session,
};
