import { FIGURES, type FigureId } from '@maskloop/domain/figures';
import { Td, Th } from '@maskloop/ui/Table';
import { Formula } from '../progress/Formula.tsx';
import { figureText } from '../progress/figure-text.ts';
import { RowsButton } from './RowsButton.tsx';

/** Headings break on narrow screens, so that more of the columns are in view. */
const NARROW_HEADING = 'max-xl:px-2 max-xl:py-1 max-xl:whitespace-normal';

/** A column's heading with the figure's formula. */
export function FigureHeading({ id }: { id: FigureId }) {
  const { name, short, formula } = FIGURES[id];
  return (
    <Th numeric className={NARROW_HEADING}>
      <span className="inline-flex items-center justify-end gap-0.5">
        {short ?? name}
        <Formula label={name} formula={formula} />
      </span>
    </Th>
  );
}

export interface FigureCellProps {
  id: FigureId;
  value: number | null;
  /** Whose or where, for readers of screens. */
  of: string;
  onOpen: () => void;
}

/** A figure in a table, its rows behind a click; a dash, and nothing behind it, where there is nothing to divide by. */
export function FigureCell({ id, value, of, onOpen }: FigureCellProps) {
  const text = figureText(FIGURES[id], value);
  return (
    <Td numeric className="whitespace-nowrap max-xl:px-2">
      {value === null ? (
        <span className="text-muted">–</span>
      ) : (
        <RowsButton id={id} text={text} of={of} onOpen={onOpen} />
      )}
    </Td>
  );
}
