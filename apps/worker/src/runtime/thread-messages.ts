import { type Refusal } from './refusals.ts';

/** One kind of question to a thread. `part`: what is handed over, piece by piece, before the answer. */
export interface Question {
  readonly ask: unknown;
  readonly answer: unknown;
  readonly part?: unknown;
}
/** A question's parts; never where it has none. */
export type PartOf<One extends Question> = One extends { readonly part: infer Part } ? Part : never;
/** What a thread can be asked, by name. */
export type Questions<Q> = { readonly [Name in keyof Q]: Question };

/** What a thread is told. */
export type ToThread<Q extends Questions<Q>> =
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly name: keyof Q;
      readonly ask: Q[keyof Q]['ask'];
    }
  /** The part sent last is taken: the next may come. */
  | { readonly kind: 'taken'; readonly id: number }
  | { readonly kind: 'stop'; readonly id: number }
  /** Stops what is in hand, closes what is open, ends. */
  | { readonly kind: 'close' };

/** What it answers, each to the question of that id, and what it says by itself. */
export type FromThread =
  | { readonly id: number; readonly done: number; readonly total: number }
  | { readonly id: number; readonly part: unknown }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly refusal: Refusal }
  | { readonly said: unknown };
