import { type GestureChange, type JournalEntry } from './entry.ts';
import { type JournalStore } from './journal-store.ts';

/** More changes than these the server does not take at once; a longer gesture goes in parts. */
export const MOST_AT_ONCE = 2000;

/** What of a gesture is sent next. */
export const nextPart = ({ changes }: JournalEntry): readonly GestureChange[] =>
  changes.slice(0, MOST_AT_ONCE);

/** The gesture with what is left to send after that; null when that was all. */
export const restOf = (entry: JournalEntry): JournalEntry | null =>
  entry.changes.length > MOST_AT_ONCE ? { ...entry, changes: entry.changes.slice(MOST_AT_ONCE) } : null;

/** Takes what is saved out of the journal, so that it counts no longer when the page is opened again. */
export const keepRest = (
  store: JournalStore,
  entry: JournalEntry,
  rest: JournalEntry | null,
): Promise<void> => (rest ? store.replace(rest) : store.remove(entry.id));
