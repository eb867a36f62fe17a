import { AppError } from '@maskloop/domain/errors';
import { LABEL_COLORS } from '@maskloop/domain/project';

/** A label as it stands in the database. */
export interface StoredLabel {
  readonly id: string;
  readonly name: string;
  readonly deletedAt: Date | null;
}
export interface WantedLabel {
  readonly id?: string | undefined;
  readonly name: string;
  readonly color?: string | undefined;
}
/** A label as it is to be written. */
export interface PlannedLabel {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly position: number;
  readonly isNew: boolean;
}

/**
 * What has to be written so that the project has exactly the wanted labels, in their order. Those not named are
 * removed. A removed label that comes back by name is the same label again: its masks have it still.
 */
export function planLabels(
  stored: readonly StoredLabel[],
  wanted: readonly WantedLabel[],
  newId: () => string,
): { labels: PlannedLabel[]; removedIds: string[] } {
  const byId = new Map(stored.map((label) => [label.id, label]));
  const removed = new Map(
    stored.filter((label) => label.deletedAt !== null).map((label) => [label.name.toLowerCase(), label.id]),
  );
  const named = new Set(wanted.map(({ id }) => id));
  const labels = wanted.map((label, position) => {
    if (label.id !== undefined && !byId.has(label.id))
      throw new AppError('INVALID', `The label “${label.name}” is not one of this project.`);
    const again = removed.get(label.name.toLowerCase());
    const id = label.id ?? (again !== undefined && !named.has(again) ? again : undefined);
    return {
      id: id ?? newId(),
      name: label.name,
      color: label.color ?? LABEL_COLORS[position % LABEL_COLORS.length] ?? LABEL_COLORS[0],
      position,
      isNew: id === undefined,
    };
  });
  const kept = new Set(labels.map(({ id }) => id));
  if (kept.size !== labels.length) throw new AppError('INVALID', 'A label stands in the list twice.');
  return {
    labels,
    removedIds: stored.filter(({ id, deletedAt }) => deletedAt === null && !kept.has(id)).map(({ id }) => id),
  };
}
