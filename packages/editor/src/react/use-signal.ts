'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { type ReadSignal } from '../core/index.ts';
import { listenAfterPaint } from './after-paint.ts';

/** A signal's value, or what `select` takes of it; the component renders again when that changes. */
export function useSignal<T>(signal: ReadSignal<T>): T;
export function useSignal<T, Part extends string | number | boolean | null | undefined>(
  signal: ReadSignal<T>,
  select: (value: T) => Part,
): Part;
export function useSignal<T>(
  signal: ReadSignal<T>,
  select: (value: T) => unknown = (value) => value,
): unknown {
  return useSyncExternalStore(
    // Signals do not use `this`.
    (listener) => signal.subscribe(listener),
    () => select(signal.get()),
    () => select(signal.get()),
  );
}

/** A signal's value for what is beside the picture: it renders again after the picture has been shown. */
export const useSignalAfterPaint = <T>(signal: ReadSignal<T>): T =>
  useSyncExternalStore(
    useCallback((listener: () => void) => listenAfterPaint([signal], listener), [signal]),
    () => signal.get(),
    () => signal.get(),
  );
