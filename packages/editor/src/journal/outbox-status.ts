import { type MaskRecord } from '../core/index.ts';

/** A mask that two people changed: mine, and what the server has (null = deleted). */
export interface MaskConflict {
  readonly maskId: string;
  readonly mine: MaskRecord | null;
  readonly theirs: MaskRecord | null;
  readonly theirNumber: number;
}

/** What is shown beside the title, all the time. `waiting`: gestures that the server has not got yet. */
export type OutboxStatus = {
  readonly waiting: number;
  /** False when the browser cannot keep the gestures that wait: they live in this tab only. */
  readonly isKept: boolean;
} & (
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly message: string }
  | { readonly kind: 'conflict'; readonly conflicts: readonly MaskConflict[] }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'lease-lost'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }
);

/** The one sentence for a status. */
export function statusText(status: OutboxStatus): string {
  const { waiting } = status;
  switch (status.kind) {
    case 'saved':
      return 'saved';
    case 'saving':
      return status.isKept ? `saving ${waiting}` : `saving ${waiting} – keep this tab open`;
    case 'offline':
      return status.isKept ? `offline – ${waiting} kept here` : `offline – ${waiting} in this tab only`;
    case 'conflict':
      return 'someone else changed this';
    case 'signed-out':
      return `signed out – ${waiting} kept here`;
    case 'lease-lost':
      return `no longer yours – ${waiting} kept here`;
    case 'refused':
      return `not accepted – ${waiting} kept here`;
  }
}
