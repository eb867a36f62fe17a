import { crowdedPicture } from './crowded-picture.ts';
import { everyState } from './every-state.ts';
import { type Scenario } from './scenario.ts';
import { twoWeeks } from './two-weeks.ts';

/** Every scenario by the name under which it is asked for. */
export const SCENARIOS = {
  'every-state': everyState,
  'two-weeks': twoWeeks,
  'crowded-picture': crowdedPicture,
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof SCENARIOS;
export { type Place, type Scenario, type SeededPicture } from './scenario.ts';
