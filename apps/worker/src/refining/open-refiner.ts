import { keepThread, type KeptThread } from '../runtime/keep-thread.ts';
import { type RefinerQuestions, type RefinerSettings } from './messages.ts';

/** Asks models about pictures in a thread of its own, one question after the other. */
export type Refiner = KeptThread<RefinerQuestions>;

export const openRefiner = (
  data: RefinerSettings,
  thread: { readonly idleMs: number | undefined; readonly ended?: () => void },
): Refiner => keepThread({ ...thread, data, boot: new URL('./refine.boot.mjs', import.meta.url) });
