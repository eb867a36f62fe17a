'use client';
import { FIGURES, type FigureId } from '@maskloop/domain/figures';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { type Filter } from './filter.ts';
import { type OpenedFigure } from './RowsDialog.tsx';

const RowsDialog = dynamic(() => import('./RowsDialog.tsx').then((m) => m.RowsDialog));

/** Opens the rows behind a figure, wherever it is shown; `dialog` is to be rendered. */
export function useRows(projectId: string): {
  readonly open: (id: FigureId, filter?: Filter, of?: string) => void;
  readonly dialog: ReactNode;
} {
  const [opened, setOpened] = useState<OpenedFigure>();
  return {
    open: (id, filter = {}, of) => setOpened({ id, figure: FIGURES[id], filter, of }),
    dialog: opened && (
      <RowsDialog projectId={projectId} opened={opened} onClose={() => setOpened(undefined)} />
    ),
  };
}
