'use client';
import { type MaskRecord, type OverlayItem } from '@maskloop/editor/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { api } from '../../client/api.ts';
import { maskAnchor } from '../review/mask-anchor.ts';
import { signOf } from '../review/verdict-marks.ts';
import { type MaskToMend, masksToMend, untilOther } from './returned-work.ts';
import { type TaskSession } from './task-session.ts';

export interface ReturnedWork {
  readonly toMend: readonly MaskToMend[];
  /** Their signs on the picture; a mended one has none. */
  readonly marks: readonly OverlayItem[];
  readonly show: (mask: MaskRecord) => void;
}

/** What a reviewer wants mended, with a key that leads from one to the next. */
export function useReturnedWork({ editor, task, outbox, revisionOf }: TaskSession): ReturnedWork {
  const { document, selection, viewport } = editor;
  const { data } = useQuery(api.tasks.reviews.queryOptions({ input: { taskId: task.id } }));
  // Every page with an editor asks, few have anything to mend: these must not render with each object that is drawn.
  const look = useMemo(
    () => untilOther(() => masksToMend(data ?? [], document.masks.get(), revisionOf)),
    [data, document, revisionOf],
  );
  const subscribe = useCallback(
    (listener: () => void) => {
      // Revisions move on when a gesture goes out.
      const stops = [document.masks, outbox.status].map((signal) => signal.subscribe(listener));
      return () => stops.forEach((stop) => stop());
    },
    [document, outbox],
  );
  const toMend = useSyncExternalStore(subscribe, look, look);
  const marks = useMemo(
    () =>
      toMend.flatMap(({ mask, verdict, isMended }) =>
        mask && !isMended
          ? [{ kind: 'mark' as const, at: maskAnchor(mask.rle), sign: signOf(verdict), hot: false }]
          : [],
      ),
    [toMend],
  );
  const show = useMemo(
    () => (mask: MaskRecord) => {
      selection.set([mask.id]);
      viewport.fitBox(mask.box);
    },
    [selection, viewport],
  );
  useEffect(() => {
    const left = toMend.flatMap(({ mask, isMended }) => (mask && !isMended ? [mask] : []));
    return editor.addCommands([
      {
        id: 'returned.next',
        label: 'Next object that the reviewer wants mended',
        keys: ['g'],
        group: 'Task',
        when: () => left.length > 0,
        run: () => {
          const at = left.findIndex(({ id }) => selection.ids.get().has(id));
          const next = left[(at + 1) % left.length];
          if (next) show(next);
        },
        bar: 'next to mend',
      },
    ]);
  }, [editor, selection, toMend, show]);
  return { toMend, marks, show };
}
