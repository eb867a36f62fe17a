import { type PointImage } from '@maskloop/geometry/spaces';
import { type Document, type Signal, signal } from '../../core/index.ts';

const ends = new WeakMap<Document, Signal<PointImage | null>>();

/** Where the last stroke on a picture ended, by brush or eraser: straight lines go on from there. */
export function lastEndOf(document: Document): Signal<PointImage | null> {
  const known = ends.get(document);
  if (known) return known;
  const end = signal<PointImage | null>(null);
  ends.set(document, end);
  return end;
}
