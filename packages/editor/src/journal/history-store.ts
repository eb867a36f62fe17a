import { type StoredHistory } from './stored-step.ts';

/** Where a history survives a reload. Steps have stable ids: what a save names again is not written again. */
export interface HistoryStore {
  load(userId: string, taskId: string): Promise<StoredHistory>;
  /** Makes this the task's history; `at`, milliseconds since the epoch, says when it was last worked on. */
  save(userId: string, taskId: string, history: StoredHistory, at: number): Promise<void>;
  clear(userId: string, taskId: string): Promise<void>;
  /** Forgets the user's histories that were last worked on before. */
  forgetBefore(userId: string, at: number): Promise<void>;
}
