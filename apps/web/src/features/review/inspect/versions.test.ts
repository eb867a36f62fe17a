import { type MaskView, type ReviewView } from '@maskloop/contract';
import { rleFromRectangle, toCocoString } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { expect, test } from 'vitest';
import { differenceOf, versionBefore, versionsOf } from './versions.ts';

const IMAGE = { width: 20, height: 10 };
const box = (x: number, width: number) => rleFromRectangle(boxImage(x, 0, width, 10), 20, 10);
const revision = (revisionNumber: number, x: number | null): MaskView => ({
  id: 'm',
  taskId: 't',
  revisionNumber,
  state: 'drawn',
  labelId: null,
  isGroup: false,
  z: 0,
  deleted: x === null,
  counts: x === null ? null : toCocoString(box(x, 10)),
  box: null,
  area: null,
  predictedIou: null,
  stability: null,
  author: { id: 'a', name: 'Anna', email: '' },
  modelVersionId: null,
  provenance: {},
  updatedAt: new Date(revisionNumber),
});
const review = (revisionNumber: number, verdict: 'satisfactory' | 'unsatisfactory'): ReviewView => ({
  id: `r${revisionNumber}`,
  reviewer: null,
  modelName: null,
  verdict: 'returned',
  exhaustive: false,
  exhaustiveLabelIds: [],
  maskVerdicts: [{ maskId: 'm', revisionNumber, verdict }],
  createdAt: new Date(),
});

test('two versions are compared pixel by pixel', () => {
  const { iou, addedPx, removedPx } = differenceOf(box(0, 10), box(5, 10));
  expect([iou, addedPx, removedPx]).toEqual([50 / 150, 50, 50]);
  expect(differenceOf(box(0, 0), box(0, 0))).toMatchObject({ iou: 1, addedPx: 0, removedPx: 0 });
});

test('a correction is compared with the version that was judged, not with steps on the way to it', () => {
  const revisions = [revision(4, 3), revision(3, 2), revision(2, 1), revision(1, 0)];
  const versions = versionsOf(revisions, [review(2, 'unsatisfactory')], IMAGE);
  expect(versionBefore(versions, box(3, 10), 4)).toMatchObject({ number: 2, verdicts: ['unsatisfactory'] });
  const unjudged = versionsOf(revisions, [], IMAGE);
  expect(versionBefore(unjudged, box(3, 10), 4)?.number).toBe(3);
  // Not sent yet: the server's newest is a version before.
  expect(versionBefore(unjudged, box(9, 10), 5)?.number).toBe(4);
});

test('a new mask has nothing before it; a time when it was deleted has no pixels', () => {
  expect(versionBefore(versionsOf([revision(1, 0)], [], IMAGE), box(0, 10), 1)).toBeNull();
  const versions = versionsOf([revision(3, 0), revision(2, null), revision(1, 0)], [], IMAGE);
  expect(versions.map(({ number }) => number)).toEqual([3, 1]);
  expect(versionBefore(versions, box(0, 10), 3)?.number).toBe(1);
});
