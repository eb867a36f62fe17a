'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { loadEdgeMap } from './load-edge-map.ts';

/** So often is asked how far a picture's edges are. */
const ASK_MS = 700;

export interface Edges {
  /** Shown, or on their way. */
  readonly isOn: boolean;
  /** How far they are, 0 … 1, or null before they are begun; undefined when nothing is awaited. */
  readonly progress: number | null | undefined;
  readonly failure: string | null;
  readonly toggle: (isOn: boolean) => void;
  readonly retry: () => void;
}

/** The edges of a task's picture: asked for when first wanted, stopped when no longer, then kept with the editor. */
export function useEdges(editor: Editor, imageId: string): Edges {
  const { edges } = editor;
  const isOn = useSignal(edges.isVisible);
  const map = useSignal(edges.map);
  const [attempt, setAttempt] = useState(0);
  const begun = useRef(-1);
  const state = useQuery({
    queryKey: ['edges', imageId, attempt],
    queryFn: () => {
      // Whoever switches them on wants them tried again if they failed; asking how far they are does not.
      const again = begun.current !== attempt;
      begun.current = attempt;
      return client.edges.ask({ imageId, again });
    },
    enabled: isOn && map === null,
    refetchInterval: ({ state: { data } }) => (data?.state === 'waiting' ? ASK_MS : false),
    retry: false,
    gcTime: 0,
  });
  const url = state.data?.state === 'ready' ? state.data.url : null;
  const load = useQuery({
    queryKey: ['edge-map', url],
    queryFn: async () => {
      // With the editor, not in the query's cache: as many bytes as the picture has pixels.
      edges.map.set(await loadEdgeMap(url ?? ''));
      return true;
    },
    enabled: url !== null && isOn && map === null,
    gcTime: 0,
    retry: 1,
  });
  const stop = useMutation({ mutationFn: () => client.edges.stop({ imageId }) });
  const isWaiting = isOn && map === null;

  const { mutate } = stop;
  const toggle = useCallback(
    (on: boolean) => {
      edges.isVisible.set(on);
      if (edges.map.get()) return;
      if (on) setAttempt((n) => n + 1);
      else mutate();
    },
    [edges, mutate],
  );
  useEffect(() => {
    return editor.addCommands([
      {
        id: 'view.edges',
        label: 'Show or hide the picture’s edges, which polygon and brush follow',
        keys: ['Shift+e'],
        group: 'View',
        when: () => true,
        run: () => toggle(!edges.isVisible.get()),
      },
    ]);
  }, [editor, edges, toggle]);

  const error = state.error ?? load.error;
  const failure = state.data?.state === 'failed' ? state.data.message : error ? errorSentence(error) : null;
  const waiting = state.data?.state === 'waiting' && state.data.total > 0 ? state.data : null;
  return {
    isOn,
    progress: !isWaiting || failure !== null ? undefined : waiting ? waiting.done / waiting.total : null,
    failure: isWaiting ? failure : null,
    toggle,
    retry: () => setAttempt((n) => n + 1),
  };
}
