import { type MaskState } from '@maskloop/domain/mask';
import {
  type Labels,
  maskSource,
  type MaskRecord,
  type MaskSource,
  readingOrder,
  stackingOrder,
} from '@maskloop/editor/core';
import { sourceOf } from './mask-words.ts';

export const OBJECT_SORTS = ['reading', 'stack', 'newest', 'area', 'iou', 'label'] as const;
export type ObjectSort = (typeof OBJECT_SORTS)[number];

/** Which objects the list shows; a field that says nothing lets all pass. */
export interface ObjectFilter {
  /** Words that all have to occur in number, label, source or author. */
  readonly text: string;
  /** A label's id; `none` = without label. */
  readonly label: string;
  readonly source: MaskSource | '';
  readonly state: MaskState | '';
  /** Pixels. */
  readonly minArea: number;
}

export const NO_FILTER: ObjectFilter = { text: '', label: '', source: '', state: '', minArea: 0 };
export const isFiltering = (filter: ObjectFilter): boolean =>
  filter.text.trim() !== '' ||
  filter.label !== '' ||
  filter.source !== '' ||
  filter.state !== '' ||
  filter.minArea > 0;

export interface ListedObject {
  readonly mask: MaskRecord;
  /** Its place in reading order, from 1: the same whatever is filtered and sorted. */
  readonly number: number;
}

/** The objects that pass, in order. */
export function listObjects(
  masks: Iterable<MaskRecord>,
  labels: Pick<Labels, 'byId'>,
  filter: ObjectFilter,
  sort: ObjectSort,
): ListedObject[] {
  const all = [...masks];
  const numbers = new Map(readingOrder(all).map((mask, i) => [mask.id, i + 1]));
  const nameOf = (mask: MaskRecord) => labels.byId(mask.labelId)?.name ?? '';
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const passes = (mask: MaskRecord): boolean => {
    if (filter.label !== '' && (mask.labelId ?? 'none') !== filter.label) return false;
    if (filter.source !== '' && maskSource(mask) !== filter.source) return false;
    if (filter.state !== '' && mask.state !== filter.state) return false;
    if (mask.area < filter.minArea) return false;
    if (words.length === 0) return true;
    const text =
      `#${numbers.get(mask.id) ?? ''} ${nameOf(mask)} ${sourceOf(mask)} ${mask.author ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return sorted(all, sort, nameOf)
    .filter(passes)
    .map((mask) => ({ mask, number: numbers.get(mask.id) ?? 0 }));
}

function sorted(
  all: readonly MaskRecord[],
  sort: ObjectSort,
  nameOf: (mask: MaskRecord) => string,
): MaskRecord[] {
  const inOrder = readingOrder(all);
  switch (sort) {
    case 'reading':
      return inOrder;
    case 'stack':
      return stackingOrder(all).reverse();
    case 'newest':
      // Identifiers begin with the time at which they were made.
      return [...all].sort((a, b) => (a.id < b.id ? 1 : -1));
    case 'area':
      return inOrder.sort((a, b) => b.area - a.area);
    case 'iou':
      return inOrder.sort((a, b) => (a.predictedIou ?? 2) - (b.predictedIou ?? 2));
    case 'label':
      return inOrder.sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  }
}

/** What a click on a row selects: Shift all from the last one clicked, Ctrl one more or less, else that one. */
export function clickedSelection(
  list: readonly ListedObject[],
  selected: ReadonlySet<string>,
  anchor: string | null,
  id: string,
  held: { readonly shift: boolean; readonly mod: boolean },
): Set<string> {
  const from = list.findIndex(({ mask }) => mask.id === anchor);
  const to = list.findIndex(({ mask }) => mask.id === id);
  if (held.shift && from >= 0 && to >= 0) {
    const range = list.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ mask }) => mask.id);
    return new Set(held.mod ? [...selected, ...range] : range);
  }
  if (!held.mod) return new Set([id]);
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
