import { type ActivityInterval } from '@maskloop/domain/activity';
import { type ActivityMeter } from '../core/index.ts';
import { type ActivityStore } from './activity-store.ts';

/** Measured work as intervals to be reported; what could not be sent is offered again under the same id. */
export interface ActivityLog {
  /** Closes the interval since the last call; all that has not been confirmed, oldest first. */
  take(): readonly ActivityInterval[];
  /** The server has these. */
  confirm(intervals: readonly ActivityInterval[]): void;
}

export interface ActivityLogOptions {
  readonly kind: ActivityInterval['kind'];
  readonly meter: Pick<ActivityMeter, 'total'>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** Where intervals outlive the tab until they are confirmed. */
  readonly store?: ActivityStore;
}

export function createActivityLog({ kind, meter, clock, newId, store }: ActivityLogOptions): ActivityLog {
  let unsent: readonly ActivityInterval[] = store?.load() ?? [];
  const keep = (next: readonly ActivityInterval[]) => {
    unsent = next;
    store?.save(next);
  };
  let from = clock();
  let counted = meter.total();
  return {
    take() {
      const to = clock();
      const total = meter.total();
      // A clock set back must not make an interval of negative length; one never counts more than it lasted.
      const lasted = Math.max(0, to - from);
      const activeMs = Math.min(lasted, Math.floor(total - counted));
      if (activeMs > 0) {
        keep([
          ...unsent,
          { id: newId(), kind, startedAt: new Date(from), endedAt: new Date(from + lasted), activeMs },
        ]);
      }
      from = to;
      counted = total;
      return unsent;
    },
    confirm(intervals) {
      const ids = new Set(intervals.map((interval) => interval.id));
      keep(unsent.filter((interval) => !ids.has(interval.id)));
    },
  };
}
