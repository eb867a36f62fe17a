import { Tooltip } from '@maskloop/ui/Tooltip';
import { CircleQuestionMark } from 'lucide-react';

export interface FigureProps {
  label: string;
  value: string;
  unit?: string | undefined;
  /** How it is reckoned. */
  formula: string;
}

/** One figure with its formula beside it. */
export function Figure({ label, value, unit, formula }: FigureProps) {
  return (
    <div className="rounded-lg border border-line bg-panel px-4 py-3">
      <dt className="flex items-center gap-1 text-muted">
        {label}
        <Tooltip text={formula}>
          <button
            type="button"
            aria-label={`${label}: ${formula}`}
            className="grid size-6 place-items-center rounded-full"
          >
            <CircleQuestionMark aria-hidden size={13} />
          </button>
        </Tooltip>
      </dt>
      <dd className="text-2xl font-semibold">
        {value}
        {unit !== undefined && <span className="ml-1 text-base font-normal text-muted">{unit}</span>}
      </dd>
    </div>
  );
}
