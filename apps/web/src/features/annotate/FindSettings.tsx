'use client';
import { type AutomaticChoice } from '@maskloop/domain/stage';
import { automaticPresets, chosenSettings, parseManifest } from '@maskloop/inference/core';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';

export const PRESETS = [
  { value: 'model', label: 'as the model recommends' },
  { value: 'released-code', label: 'published code' },
  { value: 'paper', label: 'paper (slow: many crops)' },
] as const;
const CROPS = [
  { value: '', label: 'as the preset' },
  { value: '0', label: 'whole picture only' },
  { value: '1', label: 'and 4 parts' },
  { value: '2', label: 'and 4 + 16 parts' },
] as const;

export interface FindSettingsProps {
  /** Of the project's model. */
  manifest: unknown;
  choice: AutomaticChoice;
  onChange: (choice: AutomaticChoice) => void;
}

/** The settings of a search that one changes on a single picture; the project has all of them. */
export function FindSettings({ manifest, choice, onChange }: FindSettingsProps) {
  const parsed = parseManifest(manifest);
  const preset = { preset: choice.preset };
  const effective = parsed.ok ? chosenSettings(preset, parsed.manifest) : automaticPresets['released-code'];
  const set = (part: Partial<AutomaticChoice>) => onChange({ ...choice, ...part });
  const share = (key: 'predictedIou' | 'stability', label: string, hint: string) => (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={0}
          max={1}
          step={0.01}
          placeholder={String(effective[key])}
          value={choice[key] ?? ''}
          onChange={({ target }) =>
            set({ [key]: Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber })
          }
          className="w-24"
        />
      )}
    </Field>
  );
  return (
    <div className="flex flex-col gap-3">
      <Field label="Thresholds from">
        {(control) => (
          <Select
            {...control}
            value={choice.preset}
            options={PRESETS}
            onChange={(value) => onChange({ preset: value })}
          />
        )}
      </Field>
      {share('predictedIou', 'Predicted IoU above', 'The model’s own opinion of a mask, 0 … 1.')}
      {share('stability', 'Stability at least', 'How little a mask changes with its threshold, 0 … 1.')}
      <Field label="Look at">
        {(control) => (
          <Select
            {...control}
            value={choice.cropLayers === undefined ? '' : (String(choice.cropLayers) as '0' | '1' | '2')}
            options={CROPS}
            onChange={(value) => set({ cropLayers: value === '' ? undefined : Number(value) })}
          />
        )}
      </Field>
    </div>
  );
}
