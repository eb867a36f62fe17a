import {
  type GestureChange,
  replay,
  type SendPort,
  type SendResult,
  type ServerMask,
} from '@maskloop/editor/journal';
import { type Size } from '@maskloop/geometry/spaces';

type Weather = 'fine' | 'unreachable' | 'answer-lost' | 'signed-out' | 'lease-lost' | 'refused';

/**
 * The server's side of saving by its rules: a gesture counts all or not at all, a revision id counts once, a
 * revision builds on the newest or conflicts. Its weather can be bad.
 */
export class MaskServer implements SendPort {
  weather: Weather = 'fine';
  /** Gestures taken in, oldest first. */
  readonly taken: (readonly GestureChange[])[] = [];
  private readonly seen = new Set<string>();
  private readonly newest = new Map<string, GestureChange & { number: number }>();
  private readonly image: Size;

  constructor(image: Size) {
    this.image = image;
  }

  get masks(): ServerMask[] {
    return [...this.newest.values()].map((change) => {
      const { maskId, number: revisionNumber } = change;
      const entry = { id: '', userId: '', taskId: '', name: '', at: 0, changes: [change] };
      const record = replay([], [entry], this.image).masks.get(maskId) ?? null;
      return { maskId, revisionNumber, record };
    });
  }

  send(_taskId: string, changes: readonly GestureChange[]): Promise<SendResult> {
    const failed: Partial<Record<Weather, SendResult>> = {
      unreachable: { kind: 'unreachable', message: 'no connection' },
      'signed-out': { kind: 'signed-out' },
      'lease-lost': { kind: 'lease-lost', message: 'no longer held by you' },
      refused: { kind: 'refused', message: 'that label is gone' },
    };
    const failure = failed[this.weather];
    if (failure) return Promise.resolve(failure);
    const result = this.take(changes);
    return Promise.resolve(
      this.weather === 'answer-lost' ? { kind: 'unreachable', message: 'cut off' } : result,
    );
  }

  /** Another person's gesture. */
  take(changes: readonly GestureChange[]): SendResult {
    const fresh = changes.filter((change) => !this.seen.has(change.revisionId));
    const conflicts = fresh.filter(
      (change) => (this.newest.get(change.maskId)?.number ?? 0) !== change.baseNumber,
    );
    if (conflicts.length > 0) {
      return { kind: 'conflict', masks: this.masks };
    }
    for (const change of fresh) {
      this.seen.add(change.revisionId);
      this.newest.set(change.maskId, { ...change, number: change.baseNumber + 1 });
    }
    if (fresh.length > 0) this.taken.push(fresh);
    return {
      kind: 'saved',
      masks: changes.map(({ maskId, baseNumber }) => ({ maskId, revisionNumber: baseNumber + 1 })),
    };
  }
}
