'use client';
import { type TaskView } from '@maskloop/contract';
import { type PictureSource } from '@maskloop/editor/render';
import { useCallback, useState } from 'react';
import { loadPicture } from '../images/load-picture.ts';

/** A task's picture on its way to the canvas. */
export interface Picture {
  readonly isLoading: boolean;
  /** Why it cannot be shown. */
  readonly error: string | null;
  /** For the canvas. */
  readonly load: () => Promise<PictureSource>;
  readonly onError: (error: Error) => void;
}

export function usePicture(image: TaskView['image']): Picture {
  const [isLoading, setLoading] = useState(true);
  const [error, setError] = useState<string | null>(null);
  const load = useCallback(async () => {
    const picture = await loadPicture(image);
    setLoading(false);
    return picture;
  }, [image]);
  const onError = useCallback((thrown: Error) => {
    setLoading(false);
    setError(thrown.message);
  }, []);
  return { isLoading, error, load, onError };
}
