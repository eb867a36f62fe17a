import { Id } from '@maskloop/domain/ids';
import { MaskVerdict } from '@maskloop/domain/review';
import * as z from 'zod';
import { type Judgements } from './verdicts.ts';

/** What is complete on a picture: everything, or all of some labels. */
export interface Completeness {
  readonly all: boolean;
  readonly labelIds: ReadonlySet<string>;
}

/** A review that is not sent yet, as this browser keeps it. */
export interface KeptReview {
  readonly judgements: Judgements;
  readonly complete: Completeness;
}

export const NOTHING_KEPT: KeptReview = {
  judgements: new Map(),
  complete: { all: false, labelIds: new Set() },
};

const Stored = z.object({
  at: z.number(),
  verdicts: z.array(z.tuple([Id, MaskVerdict, z.string().max(200)])),
  all: z.boolean(),
  labelIds: z.array(Id),
});
const PREFIX = 'maskloop:review:';
const KEPT_MS = 14 * 86_400_000;
const nameOf = (userId: string, taskId: string) => `${PREFIX}${userId}:${taskId}`;

function parse(text: string | null): z.infer<typeof Stored> | null {
  try {
    return Stored.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

/** What an earlier visit left; nothing where that cannot be read. Reviews of long ago are forgotten. */
export function readKeptReview(
  storage: Storage | null,
  userId: string,
  taskId: string,
  now: number,
): KeptReview {
  if (!storage) return NOTHING_KEPT;
  const names = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
  for (const name of names) {
    if (name.startsWith(PREFIX) && now - (parse(storage.getItem(name))?.at ?? 0) > KEPT_MS)
      storage.removeItem(name);
  }
  const stored = parse(storage.getItem(nameOf(userId, taskId)));
  if (!stored) return NOTHING_KEPT;
  return {
    judgements: new Map(stored.verdicts.map(([maskId, verdict, seen]) => [maskId, { verdict, seen }])),
    complete: { all: stored.all, labelIds: new Set(stored.labelIds) },
  };
}

/** Keeps a review until it is sent. False when this browser has no room for it or forbids it. */
export function keepReview(
  storage: Storage | null,
  userId: string,
  taskId: string,
  { judgements, complete }: KeptReview,
  now: number,
): boolean {
  const isEmpty = judgements.size === 0 && !complete.all && complete.labelIds.size === 0;
  const stored: z.infer<typeof Stored> = {
    at: now,
    verdicts: [...judgements].map(([maskId, { verdict, seen }]) => [maskId, verdict, seen]),
    all: complete.all,
    labelIds: [...complete.labelIds],
  };
  try {
    if (isEmpty) storage?.removeItem(nameOf(userId, taskId));
    else storage?.setItem(nameOf(userId, taskId), JSON.stringify(stored));
    return storage !== null || isEmpty;
  } catch {
    return false;
  }
}

/** It was sent, or is not wanted any more. */
export function forgetReview(storage: Storage | null, userId: string, taskId: string): void {
  storage?.removeItem(nameOf(userId, taskId));
}
