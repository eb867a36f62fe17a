import { type ImageRow } from '@maskloop/db/images';

/** A picture as lists show it. */
export const imageCard = (row: ImageRow) => ({
  id: row.id,
  fileName: row.fileName,
  state: row.state,
  width: row.width,
  height: row.height,
  error: row.errorCode && row.errorMessage ? { code: row.errorCode, message: row.errorMessage } : null,
  task: row.taskId && row.taskState ? { id: row.taskId, state: row.taskState } : null,
  masks: row.masks,
  createdAt: row.createdAt,
});
