'use client';
import { useCallback, useState } from 'react';
import { loadBitmap } from './load-bitmap.ts';

/** A task's picture on its way to the canvas. */
export interface Picture {
  readonly isLoading: boolean;
  /** Why it cannot be shown. */
  readonly error: string | null;
  /** For the canvas. */
  readonly load: () => Promise<ImageBitmap>;
  readonly onError: (error: Error) => void;
}

export function usePicture(url: string): Picture {
  const [isLoading, setLoading] = useState(true);
  const [error, setError] = useState<string | null>(null);
  const load = useCallback(async () => {
    const bitmap = await loadBitmap(url);
    setLoading(false);
    return bitmap;
  }, [url]);
  const onError = useCallback((thrown: Error) => {
    setLoading(false);
    setError(thrown.message);
  }, []);
  return { isLoading, error, load, onError };
}
