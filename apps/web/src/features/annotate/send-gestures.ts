import { type MaskView } from '@maskloop/contract';
import { type SendPort, type SendResult } from '@maskloop/editor/journal';
import { type Size } from '@maskloop/geometry/spaces';
import { ORPCError } from '@orpc/client';
import { client } from '../../client/api.ts';
import { errorCode, errorSentence, isPassing } from '../../client/error-sentence.ts';
import { serverMask } from './server-mask.ts';

/** The outbox's way to the server. Without the picture's size, conflicts come without the server's masks. */
export const sendGestures = (image: Size | null): SendPort => ({
  async send(taskId, changes) {
    try {
      const { masks } = await client.tasks.saveMasks({ taskId, changes: [...changes] });
      return { kind: 'saved', masks };
    } catch (error) {
      return outcomeOf(error, image);
    }
  },
});

/** What a failed send means for what waits. */
function outcomeOf(error: unknown, image: Size | null): SendResult {
  const message = errorSentence(error);
  switch (errorCode(error)) {
    case 'UNAUTHORIZED':
      return { kind: 'signed-out' };
    case 'LEASE_LOST':
      return { kind: 'lease-lost', message };
    case 'REVISION_CONFLICT':
      return {
        kind: 'conflict',
        masks: image ? conflictingMasks(error).map((view) => serverMask(view, image)) : [],
      };
    default:
      return isPassing(error) ? { kind: 'unreachable', message } : { kind: 'refused', message };
  }
}

/** The server's newest revisions that a refusal for another revision carries. */
export function conflictingMasks(error: unknown): MaskView[] {
  if (!(error instanceof ORPCError)) return [];
  const { masks } = error.data as { masks?: MaskView[] }; // the contract's promise for this code
  return masks ?? [];
}
