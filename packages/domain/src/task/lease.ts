/** A task held by one person until a deadline that activity extends. Times are milliseconds since the epoch. */
export interface LeaseView {
  readonly userId: string;
  readonly expiresAt: number;
  readonly releasedAt: number | null;
}

/** Whether the lease holds its task for anyone at `now`. */
export const isLive = (lease: LeaseView, now: number): boolean =>
  lease.releasedAt === null && lease.expiresAt > now;

/** The deadline after activity at `now`: a full lease from then on. */
export const extendedUntil = (now: number, leaseMinutes: number): number => now + leaseMinutes * 60_000;
