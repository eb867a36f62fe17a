import { FIGURES, type FigureId } from '@maskloop/domain/figures';
import { type Filter } from './filter.ts';

/** Shows the rows that a figure is made of. */
export type OpenRows = (id: FigureId, filter: Filter, of: string) => void;

/** A figure as text, its rows behind a click; plain text where there are none. */
export function RowsButton(props: {
  readonly id: FigureId;
  readonly text: string;
  /** Whose figure it is, for readers of screens. */
  readonly of: string;
  readonly onOpen: (() => void) | undefined;
}) {
  const { id, text, of, onOpen } = props;
  if (onOpen === undefined) return text;
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={`${FIGURES[id].name} of ${of}: ${text}. Show its rows`}
      className="rounded-sm decoration-edge decoration-dotted underline-offset-4 hover:underline"
    >
      {text}
    </button>
  );
}
