import { type ReadSignal, signal } from './signal.ts';

export interface LatencyFigures {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
}

/** Percentiles of the last runs, in milliseconds; null before the first. */
export interface Latency {
  readonly figures: ReadSignal<LatencyFigures | null>;
  add(ms: number): void;
}

const KEPT = 200;

export function createLatency(): Latency {
  const figures = signal<LatencyFigures | null>(null);
  const last: number[] = [];
  return {
    figures,
    add(ms) {
      last.push(ms);
      if (last.length > KEPT) last.shift();
      const sorted = last.toSorted((a, b) => a - b);
      const at = (share: number) =>
        sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
      figures.set({ n: sorted.length, p50: at(0.5), p95: at(0.95) });
    },
  };
}
