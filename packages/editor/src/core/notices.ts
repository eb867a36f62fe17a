import { type ReadSignal, signal } from './signal.ts';

export interface Notice {
  readonly text: string;
  /** Distinguishes two equal sentences in a row. */
  readonly number: number;
}

/** One plain sentence at a time for the person: why a key did nothing, what the model could not do. */
export interface Notices {
  readonly latest: ReadSignal<Notice | null>;
  say(text: string): void;
  clear(): void;
}

export function createNotices(): Notices {
  const latest = signal<Notice | null>(null);
  let number = 0;
  return { latest, say: (text) => latest.set({ text, number: ++number }), clear: () => latest.set(null) };
}
