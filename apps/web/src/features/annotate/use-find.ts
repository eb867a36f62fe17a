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
  const absences = useQuery(api.tasks.absences.queryOptions({ input: { taskId } }));
  const setAbsence = useMutation({
    mutationFn: (of: { labelId: string; absent: boolean }) => client.tasks.setAbsence({ taskId, ...of }),
    onSuccess: (ids) => queries.setQueryData(api.tasks.absences.queryKey({ input: { taskId } }), ids),
  });

  const result = found.data?.result ?? null;
  useEffect(() => {
    if (!result || result.masks.length === 0 || shown.current === jobId) return;
    shown.current = jobId;
    const ids = new Set(result.masks.map(({ maskId }) => maskId));
    void client.tasks.masks({ taskId }).then((masks) => {
      outbox.receive(masks.filter(({ id }) => ids.has(id)).map((view) => serverMask(view, task.image)));
      editor.selection.set([...ids].filter((id) => editor.document.masks.get().has(id)));
      return undefined;
    });
  }, [result, jobId, taskId, task.image, editor, outbox]);

  const state = found.data?.state;
  const isSearching =
    ask.isPending || (jobId !== null && (!state || state === 'queued' || state === 'running'));
  const total = found.data?.total ?? 0;
  return {
    ask: ask.mutate,
    stop: () => stop.mutate(),
    isSearching,
    progress: total > 0 ? (found.data?.done ?? 0) / total : null,
    result: isSearching ? null : result,
    error: ask.error ?? found.error ?? setAbsence.error,
    failure: found.data?.error ?? null,
    absences: absences.data ?? [],
    setAbsence: setAbsence.mutate,
  };
}
