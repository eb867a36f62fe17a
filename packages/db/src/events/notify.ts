import { type LiveEvent } from '@maskloop/domain/events';
import { type Tx } from '../index.ts';

/** Channel of all live events. */
export const CHANNEL = 'maskloop_events';

/** Tells listeners of a change when (and only if) the transaction commits; equal events of one transaction are sent once. */
export async function notify(tx: Tx, event: LiveEvent): Promise<void> {
  await tx.$executeRaw`select pg_notify(${CHANNEL}, ${JSON.stringify(event)})`;
}
