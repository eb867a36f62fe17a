import { type ToolPorts } from '../../core/index.ts';
import { planTidy } from './plan-tidy.ts';
import { TIDY_NAMES } from './tidied.ts';

/** Does what the preview shows, as one step. */
export function applyTidy(ports: ToolPorts): void {
  const { selection, shaping, notices } = ports;
  const { kind, masks, changes } = planTidy(ports);
  const selected = selection.masks();
  if (selected.length === 0) {
    notices.say('Select the objects to tidy up first.');
    return;
  }
  if (!shaping.changeable(selected)) return;
  if (changes.length === 0) {
    notices.say('Nothing would change with this amount.');
    return;
  }
  if (kind === 'clear-beneath') shaping.clearBeneath(TIDY_NAMES[kind], masks);
  else shaping.reshape(TIDY_NAMES[kind], changes, { tool: kind, clicks: 1 });
}
