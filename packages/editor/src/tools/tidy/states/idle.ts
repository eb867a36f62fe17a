import { rleArea } from '@maskloop/geometry/rle';
import { type MakeState, type OverlayItem } from '../../../core/index.ts';
import { idle as selecting } from '../../select/states/idle.ts';
import { planTidy } from '../plan-tidy.ts';

/** Clicks select, as with the select tool; what Enter would change is seen on the selected objects. */
export const idle: MakeState = (ports, go) => ({
  ...selecting(ports, go),
  overlay(): OverlayItem[] {
    const { added, taken } = planTidy(ports);
    return [
      ...(rleArea(added) > 0 ? [{ kind: 'pixels', key: 'added', rle: added, tone: 'adds' } as const] : []),
      ...(rleArea(taken) > 0 ? [{ kind: 'pixels', key: 'taken', rle: taken, tone: 'takes' } as const] : []),
    ];
  },
});
