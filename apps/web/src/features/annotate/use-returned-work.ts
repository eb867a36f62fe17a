'use client';
import { type MaskRecord, type OverlayItem } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api } from '../../client/api.ts';
import { maskAnchor } from '../review/mask-anchor.ts';
import { signOf } from '../review/verdict-marks.ts';
import { type MaskToMend, masksToMend } from './returned-work.ts';
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
  const masks = useSignal(document.masks);
  // Revisions move on when a gesture goes out.
  const status = useSignal(outbox.status);
  const toMend = useMemo(
    () => masksToMend(data ?? [], masks, status && revisionOf),
    [data, masks, status, revisionOf],
  );
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
