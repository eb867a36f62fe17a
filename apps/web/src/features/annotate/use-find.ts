'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, client } from '../../client/api.ts';
import { serverMask } from './server-mask.ts';
import { type TaskSession } from './task-session.ts';

/** So often is asked how far a search is. */
const ASK_MS = 500;

/** Looks for a phrase on the task's picture; what is found is put on it and selected. */
export function useFind({ task, editor, outbox }: TaskSession) {
  const taskId = task.id;
  const queries = useQueryClient();
  const [jobId, setJobId] = useState<string | null>(null);
  const shown = useRef<string | null>(null);
  const ask = useMutation({
    mutationFn: (phrase: string) => client.tasks.find({ taskId, phrase }),
    onSuccess: (asked) => setJobId(asked.jobId),
  });
  const found = useQuery(
    api.tasks.found.queryOptions({
      input: { taskId, jobId: jobId ?? '' },
      enabled: jobId !== null,
      refetchInterval: ({ state: { data } }) =>
        data && data.state !== 'queued' && data.state !== 'running' ? false : ASK_MS,
    }),
  );
  const stop = useMutation({
    mutationFn: () => client.tasks.stopFind({ taskId, jobId: jobId ?? '' }),
    onSettled: () => setJobId(null),
  });
  // Shown beside an answer only; before one, masks that are saved need not ask for it again.
  const absences = useQuery(api.tasks.absences.queryOptions({ input: { taskId }, enabled: jobId !== null }));
  const setAbsence = useMutation({
    mutationFn: (of: { labelId: string; absent: boolean }) => client.tasks.setAbsence({ taskId, ...of }),
    onSuccess: (ids) => queries.setQueryData(api.tasks.absences.queryKey({ input: { taskId } }), ids),
  });

  const place = useMutation({
    mutationFn: async ({ maskIds }: { jobId: string; maskIds: ReadonlySet<string> }) =>
      (await client.tasks.masks({ taskId })).filter(({ id }) => maskIds.has(id)),
    onSuccess: (masks, { maskIds }) => {
      outbox.receive(masks.map((view) => serverMask(view, task.image)));
      editor.selection.set([...maskIds].filter((id) => editor.document.masks.get().has(id)));
    },
  });
  const { mutate: placeMasks } = place;
  const result = found.data?.result ?? null;
  useEffect(() => {
    if (jobId === null || !result || result.masks.length === 0 || shown.current === jobId) return;
    shown.current = jobId;
    placeMasks({ jobId, maskIds: new Set(result.masks.map(({ maskId }) => maskId)) });
  }, [result, jobId, placeMasks]);
  // What is said to be selected is: a key may follow at once.
  const isPlaced =
    result?.masks.length === 0 || (place.isSuccess && place.variables.jobId === jobId && result !== null);

  const state = found.data?.state;
  const isSearching =
    ask.isPending || (jobId !== null && (!state || state === 'queued' || state === 'running'));
  const total = found.data?.total ?? 0;
  return {
    ask: ask.mutate,
    stop: () => stop.mutate(),
    isSearching,
    progress: total > 0 ? (found.data?.done ?? 0) / total : null,
    result: isSearching || !isPlaced ? null : result,
    error: ask.error ?? found.error ?? place.error ?? setAbsence.error,
    failure: found.data?.error ?? null,
    absences: absences.data ?? [],
    setAbsence: setAbsence.mutate,
  };
}
