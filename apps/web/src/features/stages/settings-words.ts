import { type Proposer, type SettingsChange, type StageSettings } from '@maskloop/domain/stage';

const PROPOSER_WORDS: Readonly<Record<Proposer, string>> = {
  none: 'no proposals',
  automatic: 'proposals by a grid of points',
  detector: 'proposals from a detector’s boxes',
  'pre-annotations': 'proposals from pre-annotations',
};
const PRESET_WORDS = {
  model: 'the model’s own thresholds',
  'released-code': 'thresholds of the published code',
  paper: 'thresholds of the paper',
} as const;
const FIELD_WORDS: Readonly<Partial<Record<string, string>>> = {
  timeBudgetSeconds: 'time budget (s)',
  leaseMinutes: 'held for (min)',
  allowSelfReview: 'own work reviewed',
  cleanUp: 'clean up',
  proposer: 'proposals from',
  detectorVersionId: 'detector',
  proposerVersionId: 'proposing model',
  leastPredictedIou: 'least predicted IoU',
  minAreaPx: 'minimum area (px)',
  keepSmallParts: 'small parts kept',
  'automatic.preset': 'preset',
  'automatic.pointsPerSide': 'grid',
  'automatic.cropLayers': 'crop layers',
  'automatic.predictedIou': 'predicted IoU',
  'automatic.stability': 'stability',
  'automatic.minRegionPx': 'minimum region (px)',
};

/** The settings of a stage in one line. */
export function settingsLine(settings: StageSettings): string {
  const { proposer, automatic, leastPredictedIou, minAreaPx, timeBudgetSeconds } = settings;
  const own = Object.values(automatic).filter((value) => value !== undefined).length - 1;
  return [
    PROPOSER_WORDS[proposer],
    ...(proposer === 'automatic' ? [`${PRESET_WORDS[automatic.preset]}${own > 0 ? ` but ${own}` : ''}`] : []),
    ...(proposer !== 'none' && leastPredictedIou > 0
      ? [`offered from a predicted IoU of ${leastPredictedIou}`]
      : []),
    ...(proposer !== 'none' && minAreaPx > 0 ? [`of ${minAreaPx} px and more`] : []),
    `time budget ${timeBudgetSeconds} s a mask`,
  ].join(' · ');
}

/** "least predicted IoU 0.8 → 0.9". Models by the name that `nameOf` gives. */
export function changeLine(
  { field, before, after }: SettingsChange,
  nameOf: (modelVersionId: string) => string,
): string {
  const say = (value: SettingsChange['after']): string => {
    if (value === null) return field.startsWith('automatic.') ? 'the preset’s' : 'none';
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return field.endsWith('VersionId') ? nameOf(String(value)) : String(value);
  };
  return `${FIELD_WORDS[field] ?? field.replace('automatic.', '')} ${say(before)} → ${say(after)}`;
}
