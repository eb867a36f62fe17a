import { type Scoreboard } from '@maskloop/contract';
import { ETA_FORMULA } from '@maskloop/domain/figures';
import { formatNumberOf, formatRatio } from '../progress/figures.ts';
import { Figure } from '../progress/Figure.tsx';

const date = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
/** A further day is no date that anybody plans with. */
const FAR_DAYS = 3650;

/** When the project will be done at the recent pace, or why nobody can tell. */
export function EtaFigure({ eta, onOpen }: { eta: Scoreboard['eta']; onOpen: () => void }) {
  const open = `${formatNumberOf(eta.openTasks, 'task')} open`;
  if (eta.kind !== 'expected')
    return (
      <Figure
        label="Done by"
        value={eta.kind === 'done' ? 'No open tasks' : '–'}
        formula={ETA_FORMULA}
        detail={eta.kind === 'done' ? undefined : `${open}. ${eta.reason}`}
      />
    );
  const day = new Date(Date.parse(eta.to) + Math.ceil(eta.days) * 86_400_000);
  return (
    <Figure
      label="Done by"
      value={eta.days > FAR_DAYS ? 'In over ten years' : date.format(day)}
      formula={ETA_FORMULA}
      detail={`${open} ÷ ${formatRatio(eta.perDay)} accepted a day`}
      onOpen={onOpen}
    />
  );
}
