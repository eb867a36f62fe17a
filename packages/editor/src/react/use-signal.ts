'use client';
import { useSyncExternalStore } from 'react';
import { type ReadSignal } from '../core/index.ts';

/** A signal's value; the component renders again when it changes. */
export const useSignal = <T>(signal: ReadSignal<T>): T =>
  useSyncExternalStore(
    // Signals do not use `this`.
    (listener) => signal.subscribe(listener),
    () => signal.get(),
    () => signal.get(),
  );
