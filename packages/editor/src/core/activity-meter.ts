import { IDLE_AFTER_MS } from '@maskloop/domain/activity';
import { type Now } from './ports.ts';

/**
 * Counts the time of work by the rule of `@maskloop/domain/activity`: each input counts until the next one, at most
 * 30 s. A gesture in flight is a row of inputs, since the pointer that makes it moves.
 */
export interface ActivityMeter {
  /** The person did something. */
  input(): void;
  /** Active milliseconds since the meter was made. */
  total(): number;
  /** Whether the person still counts as working. */
  isActive(): boolean;
}

export function createActivityMeter(now: Now): ActivityMeter {
  let counted = 0;
  let lastInput: number | null = null;
  const sinceLast = () => (lastInput === null ? 0 : Math.min(IDLE_AFTER_MS, Math.max(0, now() - lastInput)));
  return {
    input() {
      counted += sinceLast();
      lastInput = now();
    },
    total: () => counted + sinceLast(),
    isActive: () => lastInput !== null && now() - lastInput < IDLE_AFTER_MS,
  };
}
