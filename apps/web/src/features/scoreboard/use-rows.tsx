'use client';
import { costFigure, FIGURES, type FigureId, type Rate } from '@maskloop/domain/figures';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { type Filter } from './filter.ts';
import { type OpenedFigure } from './RowsDialog.tsx';

const RowsDialog = dynamic(() => import('./RowsDialog.tsx').then((m) => m.RowsDialog));

/** Opens the rows behind a figure, or behind the cost at a rate, wherever it is shown; `dialog` is to be rendered. */
export function useRows(projectId: string): {
  readonly open: (what: FigureId | Rate, filter?: Filter, of?: string) => void;
  readonly dialog: ReactNode;
} {
  const [opened, setOpened] = useState<OpenedFigure>();
  return {
    open: (what, filter = {}, of) =>
      setOpened(
        typeof what === 'string'
          ? { id: what, figure: FIGURES[what], filter, of }
          : { id: 'cost', figure: costFigure(what), filter, of },
      ),
    dialog: opened && (
      <RowsDialog projectId={projectId} opened={opened} onClose={() => setOpened(undefined)} />
    ),
  };
}
