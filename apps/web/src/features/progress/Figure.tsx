import { type ReactNode } from 'react';
import { Formula } from './Formula.tsx';

export interface FigureProps {
  label: string;
  value: string;
  unit?: string | undefined;
  /** How it is reckoned. */
  formula: string;
  /** What it was reckoned from, or what it is compared with. */
  detail?: ReactNode;
  /** Shows the rows it is made of. */
  onOpen?: (() => void) | undefined;
}

/** One figure with its formula beside it, and its rows behind a click. */
export function Figure({ label, value, unit, formula, detail, onOpen }: FigureProps) {
  const written = (
    <>
      {value}
      {unit !== undefined && <span className="text-base font-normal text-muted"> {unit}</span>}
    </>
  );
  return (
    <div className="rounded-lg border border-line bg-panel px-4 py-3">
      <dt className="flex items-center gap-1 text-muted">
        {label}
        <Formula label={label} formula={formula} />
      </dt>
      <dd>
        {onOpen === undefined ? (
          <span className="text-2xl font-semibold">{written}</span>
        ) : (
          <button
            type="button"
            onClick={onOpen}
            aria-label={`${label}: ${value}${unit === undefined ? '' : ` ${unit}`}. Show its rows`}
            className="rounded-sm text-2xl font-semibold decoration-edge decoration-dotted underline-offset-4 hover:underline"
          >
            {written}
          </button>
        )}
        {detail !== undefined && <div className="mt-0.5 text-sm text-muted">{detail}</div>}
      </dd>
    </div>
  );
}
