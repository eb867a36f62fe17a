'use client';
import { type AutomaticChoice, type Stage, type StageSettings } from '@maskloop/domain/stage';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { DetectorChoice } from './DetectorChoice.tsx';
import { ProposerModel } from './ProposerModel.tsx';

const PROPOSERS = [
  { value: 'none', label: 'Nobody: people begin with an empty picture' },
  { value: 'automatic', label: 'The model, by a grid of points' },
  { value: 'detector', label: 'A detector, its boxes refined by the model' },
  { value: 'pre-annotations', label: 'Imported pre-annotations, refined by the model' },
] as const;
const PRESETS = [
  { value: 'model', label: 'As the model’s manifest recommends' },
  { value: 'released-code', label: 'Published code' },
  { value: 'paper', label: 'Paper (21 crops a picture: slow)' },
] as const;

type Key = Exclude<keyof AutomaticChoice, 'preset'>;
interface Threshold {
  readonly key: Key;
  readonly label: string;
  readonly hint: string;
  readonly max: number;
  readonly step: number;
}
const SHARE = { max: 1, step: 0.01 } as const;

/** Every threshold, with its unit. */
const THRESHOLDS: readonly Threshold[] = [
  { key: 'pointsPerSide', label: 'Grid', hint: 'Points on a side; 32 asks 1,024 times.', max: 256, step: 1 },
  {
    key: 'cropLayers',
    label: 'Crop layers',
    hint: '0: whole picture; 1: also 2 × 2 parts; 2: also 4 × 4.',
    max: 4,
    step: 1,
  },
  {
    key: 'cropPointsDownscale',
    label: 'Grid divisor',
    hint: 'The grid of each further layer is so many times coarser.',
    max: 16,
    step: 1,
  },
  { key: 'cropOverlap', label: 'Crop overlap', hint: 'Share of the shorter side, 0 … 1.', ...SHARE },
  {
    key: 'predictedIou',
    label: 'Predicted IoU',
    hint: 'Kept above this; the model’s opinion, 0 … 1; 0 keeps all.',
    ...SHARE,
  },
  {
    key: 'stability',
    label: 'Stability',
    hint: 'Kept from this on; IoU of the mask at thresholds ± offset; 0 keeps all.',
    ...SHARE,
  },
  { key: 'stabilityOffset', label: 'Stability offset', hint: 'In logits.', max: 100, step: 0.1 },
  {
    key: 'maxCoverage',
    label: 'Coverage',
    hint: 'Dropped from this share of the picture on, 0 … 1.',
    ...SHARE,
  },
  {
    key: 'boxNms',
    label: 'Duplicates in a crop',
    hint: 'Boxes that overlap a better one by more than this IoU go.',
    ...SHARE,
  },
  { key: 'cropNms', label: 'Duplicates between crops', hint: 'The same; smaller crops win.', ...SHARE },
  {
    key: 'minRegionPx',
    label: 'Minimum region',
    hint: 'Holes and islands of fewer pixels are repaired; 0: none.',
    max: 100_000_000,
    step: 1,
  },
];

/** What of the proposals people are offered, whoever made them. */
const OFFERED = [
  {
    key: 'leastPredictedIou',
    label: 'Confident from predicted IoU',
    hint: 'Proposals of which the model thinks less are not offered; 0 offers all.',
    max: 1,
    step: 0.01,
  },
  {
    key: 'minAreaPx',
    label: 'Minimum area',
    hint: 'In pixels of the picture; smaller proposals are not offered; 0 offers all.',
    max: 100_000_000,
    step: 1,
  },
] as const;

export interface ProposerSettingsProps {
  stage: Stage;
  settings: StageSettings;
  onChange: (settings: StageSettings) => void;
}

/** Who fills tasks with proposals before people see them, and by which thresholds. */
export function ProposerSettings({ stage, settings, onChange }: ProposerSettingsProps) {
  const { automatic } = settings;
  const setAutomatic = (part: Partial<AutomaticChoice>) =>
    onChange({ ...settings, automatic: { ...automatic, ...part } });
  return (
    <>
      <Field
        label="Proposals come from"
        hint="A new task is ready when its proposals are there. People keep or reject them; until then they are no objects."
      >
        {(control) => (
          <Select
            {...control}
            className="max-w-96"
            value={settings.proposer}
            // A model that works alone must propose.
            options={PROPOSERS.filter(({ value }) => stage !== 'fully-automatic' || value !== 'none')}
            onChange={(proposer) => onChange({ ...settings, proposer })}
          />
        )}
      </Field>
      {settings.proposer === 'detector' && (
        <DetectorChoice
          value={settings.detectorVersionId}
          onChange={(detectorVersionId) => onChange({ ...settings, detectorVersionId })}
        />
      )}
      {settings.proposer !== 'none' && (
        <>
          {settings.proposer !== 'pre-annotations' && (
            <ProposerModel
              value={settings.proposerVersionId}
              onChange={(proposerVersionId) => onChange({ ...settings, proposerVersionId })}
            />
          )}
          {OFFERED.map(({ key, label, hint, max, step }) => (
            <Field key={key} label={label} hint={hint}>
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  required
                  min={0}
                  max={max}
                  step={step}
                  value={Number.isNaN(settings[key]) ? '' : settings[key]}
                  onChange={(event) => onChange({ ...settings, [key]: event.target.valueAsNumber })}
                  className="w-28"
                />
              )}
            </Field>
          ))}
          <Checkbox
            checked={settings.keepSmallParts}
            disabled={settings.minAreaPx === 0}
            onChange={(keepSmallParts) => onChange({ ...settings, keepSmallParts })}
          >
            Parts of a proposal that are smaller than that stay in it
          </Checkbox>
        </>
      )}
      <details className="max-w-2xl rounded-md border border-line px-3 py-2">
        <summary className="cursor-pointer text-sm">Thresholds of automatic masks</summary>
        <div className="mt-3 flex flex-col gap-3">
          <Field label="Preset" hint="An empty threshold is the preset’s.">
            {(control) => (
              <Select
                {...control}
                className="max-w-72"
                value={automatic.preset}
                options={PRESETS}
                onChange={(preset) => setAutomatic({ preset })}
              />
            )}
          </Field>
          <div className="grid grid-cols-2 gap-x-6 gap-y-3 max-md:grid-cols-1">
            {THRESHOLDS.map(({ key, label, hint, max, step }) => (
              <Field key={key} label={label} hint={hint}>
                {(control) => (
                  <Input
                    {...control}
                    type="number"
                    min={key === 'pointsPerSide' || key === 'cropPointsDownscale' ? 1 : 0}
                    max={max}
                    step={step}
                    placeholder="preset’s"
                    value={automatic[key] ?? ''}
                    onChange={({ target: { valueAsNumber } }) =>
                      setAutomatic({ [key]: Number.isNaN(valueAsNumber) ? undefined : valueAsNumber })
                    }
                    className="w-28"
                  />
                )}
              </Field>
            ))}
          </div>
        </div>
      </details>
    </>
  );
}
