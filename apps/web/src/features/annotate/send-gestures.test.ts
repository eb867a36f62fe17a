import { contract } from '@maskloop/contract';
import { MOST_AT_ONCE } from '@maskloop/editor/journal';
import { expect, test } from 'vitest';
import type * as z from 'zod';

const uuid = (n: number) => `0192d4a0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const deletions = (many: number) =>
  Array.from({ length: many }, (_, n) => ({
    kind: 'delete',
    maskId: uuid(n),
    revisionId: uuid(many + n),
    baseNumber: 1,
  }));

test('the parts in which long gestures go are as large as the server takes them', () => {
  const input = contract.tasks.saveMasks['~orpc'].inputSchema as z.ZodType;
  const isTaken = (many: number) => input.safeParse({ taskId: uuid(0), changes: deletions(many) }).success;
  expect(isTaken(MOST_AT_ONCE)).toBe(true);
  expect(isTaken(MOST_AT_ONCE + 1)).toBe(false);
});
