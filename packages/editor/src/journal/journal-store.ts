import { type JournalEntry } from './entry.ts';

/** Where entries survive a closed tab. Keeps the order in which they were appended. */
export interface JournalStore {
  /** Oldest first. */
  entries(userId: string, taskId: string): Promise<JournalEntry[]>;
  /** Tasks of the user that have entries, with how many. */
  waiting(userId: string): Promise<{ readonly taskId: string; readonly entries: number }[]>;
  /** Rejects when it cannot be kept (no space, storage forbidden). */
  append(entry: JournalEntry): Promise<void>;
  /** Puts a changed entry in the place of the one with its id. */
  replace(entry: JournalEntry): Promise<void>;
  remove(entryId: string): Promise<void>;
}
