import { type ExportState } from '@maskloop/domain/export';
import { type StateLooks } from '../tasks/task-states.ts';

/** How the states of an export are shown. */
export const EXPORT_STATE_LOOKS: Record<ExportState, StateLooks> = {
  queued: { label: 'Queued', tone: 'neutral', shape: 'ring' },
  running: { label: 'Being built', tone: 'busy', shape: 'half' },
  ready: { label: 'Ready', tone: 'good', shape: 'check' },
  failed: { label: 'Failed', tone: 'bad', shape: 'triangle' },
};
