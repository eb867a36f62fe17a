import { createHash } from 'node:crypto';
import { type Db } from '@maskloop/db';
import { newId } from '@maskloop/domain/ids';
import { type MadeProject } from './add-project.ts';

export interface MadeTask {
  readonly id: string;
  readonly imageId: string;
}
export interface TaskWish {
  readonly width?: number;
  readonly height?: number;
  readonly state?: 'preparing' | 'ready';
  readonly priority?: number;
  readonly fileName?: (index: number) => string;
}

/** Pictures (rows only, no bytes) that are ready, each with its embedding and a task. */
export async function addTasks(
  db: Db,
  project: MadeProject,
  count: number,
  wish: TaskWish = {},
): Promise<MadeTask[]> {
  const { width = 40, height = 30, state = 'ready', priority = 0 } = wish;
  const fileName = wish.fileName ?? ((index) => `street-${String(index + 1).padStart(3, '0')}.jpg`);
  const made = Array.from({ length: count }, () => ({ id: newId(), imageId: newId() }));
  const sha256 = (of: string) => createHash('sha256').update(of).digest('hex');
  await db.blob.createMany({
    data: made.map(({ imageId }) => ({ sha256: sha256(imageId), bytes: 1000n, mediaType: 'image/jpeg' })),
  });
  await db.image.createMany({
    data: made.map(({ imageId }, index) => ({
      id: imageId,
      projectId: project.id,
      state: 'ready' as const,
      fileName: fileName(index),
      originalSha256: sha256(imageId),
      displaySha256: sha256(imageId),
      thumbnailSha256: sha256(imageId),
      width,
      height,
      uploadedById: newId(),
    })),
  });
  await db.embedding.createMany({
    data: made.map(({ imageId }) => ({
      imageId,
      modelVersionId: project.modelVersionId,
      sha256: sha256(imageId),
      bytes: 8n,
      tensors: [{ name: 'image_embeddings', shape: [1, 4, 1, 1], byteOffset: 0, byteLength: 8 }],
    })),
  });
  await db.task.createMany({
    data: made.map(({ id, imageId }) => ({
      id,
      imageId,
      projectId: project.id,
      stage: 'assisted_manual' as const,
      state,
      priority,
    })),
  });
  return made;
}
