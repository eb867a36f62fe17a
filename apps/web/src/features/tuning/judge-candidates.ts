import { SAMPLE_FLOOR } from '@maskloop/domain/tuning';
import {
  type AutomaticChoice,
  type AutomaticSettings,
  chosenSettings,
  keepMasks,
  type Manifest,
} from '@maskloop/inference/core';
import { mendingFrom } from './mending.ts';
import { type CandidateSet, type TunedMask } from './read-candidates.ts';

/** What thresholds make of a picture's candidates. */
export interface Judged {
  readonly kept: readonly TunedMask[];
  /** Would be kept without the thresholds; duplicates of better ones are not among them. */
  readonly dropped: readonly TunedMask[];
  /** Of the dropped: those that come nearest. */
  readonly near: readonly TunedMask[];
  readonly duplicates: number;
}

/** The thresholds that can be tuned without asking the model again. */
export const TUNABLE = [
  'predictedIou',
  'stability',
  'maxCoverage',
  'boxNms',
  'cropNms',
  'minRegionPx',
] as const satisfies readonly (keyof AutomaticSettings)[];

/** So many of what is dropped are drawn on a picture: more would hide it. */
export const MOST_NEAR = 30;

/** Those of the dropped that come nearest to being kept: that miss the thresholds by least. */
export function nearMisses(
  dropped: readonly TunedMask[],
  { predictedIou, stability }: AutomaticSettings,
): readonly TunedMask[] {
  const misses = (mask: TunedMask) => Math.max(predictedIou - mask.predictedIou, stability - mask.stability);
  return [...dropped].sort((a, b) => misses(a) - misses(b)).slice(0, MOST_NEAR);
}

/** Exactly what the generator would keep of them with these settings, and what of the rest is no duplicate. */
export function judgeCandidates(set: CandidateSet, settings: AutomaticSettings): Judged {
  const kept = keepMasks(set, set.masks, settings, mendingFrom(settings.minRegionPx));
  const indices = new Set(kept.map(({ index }) => index));
  const dropped = openOnes(set, settings).filter(({ index }) => !indices.has(index));
  return {
    ...{ kept, dropped, near: nearMisses(dropped, settings) },
    duplicates: set.masks.length - kept.length - dropped.length,
  };
}

// A slider of predicted IoU changes nothing of what is a duplicate of what.
const known = new WeakMap<CandidateSet, { readonly key: string; readonly masks: readonly TunedMask[] }>();

function openOnes(set: CandidateSet, settings: AutomaticSettings): readonly TunedMask[] {
  const { boxNms, cropNms } = settings;
  const key = `${boxNms} ${cropNms}`;
  const before = known.get(set);
  if (before?.key === key) return before.masks;
  const open = {
    predictedIou: set.floorIou,
    stability: SAMPLE_FLOOR.stability,
    maxCoverage: null,
    minRegionPx: 0,
  };
  const masks = keepMasks(set, set.masks, { ...settings, ...open });
  known.set(set, { key, masks });
  return masks;
}

/** The settings as a preset and what differs from it. */
export function choiceOf(
  preset: AutomaticChoice['preset'],
  settings: AutomaticSettings,
  manifest: Manifest,
): AutomaticChoice {
  const from = chosenSettings({ preset }, manifest);
  // Object.keys forgets the keys; they are those of the settings.
  const keys = Object.keys(settings) as (keyof AutomaticSettings)[];
  const own = keys.filter((key) => settings[key] !== from[key]).map((key) => [key, settings[key]]);
  return { preset, ...(Object.fromEntries(own) as Partial<AutomaticSettings>) };
}

/** The tunable thresholds of a preset on what the sample asked of the model. */
export function withThresholdsOf(
  preset: AutomaticChoice['preset'],
  sampled: AutomaticSettings,
  manifest: Manifest,
): AutomaticSettings {
  const from = chosenSettings({ preset }, manifest);
  return { ...sampled, ...Object.fromEntries(TUNABLE.map((key) => [key, from[key]])) };
}

/** Whether a preset asks the model for other things than the sample did. */
export function asksOtherwise(
  preset: AutomaticChoice['preset'],
  sampled: AutomaticSettings,
  manifest: Manifest,
): boolean {
  const from = chosenSettings({ preset }, manifest);
  return (['pointsPerSide', 'cropLayers', 'stabilityOffset'] as const).some(
    (key) => from[key] !== sampled[key],
  );
}
