import { type Tx } from '../index.ts';

export interface LabelRow {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly position: number;
  readonly isNew: boolean;
}

/** Writes a project's labels. Names pass through a free one first, so that two labels can exchange theirs. */
export async function writeLabels(
  tx: Tx,
  projectId: string,
  labels: readonly LabelRow[],
  removedIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.label.updateMany({
    where: { projectId, id: { in: [...removedIds] } },
    data: { deletedAt: now },
  });
  const kept = labels.filter((label) => !label.isNew);
  await tx.$executeRaw`
    UPDATE label SET name = id::text
    WHERE project_id = ${projectId}::uuid AND id = ANY(${kept.map(({ id }) => id)}::uuid[])`;
  for (const { id, name, color, position } of kept) {
    await tx.label.update({ where: { id, projectId }, data: { name, color, position, deletedAt: null } });
  }
  await tx.label.createMany({
    data: labels
      .filter((label) => label.isNew)
      .map(({ id, name, color, position }) => ({ id, projectId, name, color, position, createdAt: now })),
  });
}
