'use client';
import { type TuningView } from '@maskloop/contract';
import { type AutomaticPreset } from '@maskloop/domain/stage';
import { type AutomaticSettings, chosenSettings, type Manifest } from '@maskloop/inference/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { formatNumberOf } from '../progress/figures.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { asksOtherwise, choiceOf, withThresholdsOf } from './judge-candidates.ts';
import { PRESET_NAMES } from './preset-names.ts';
import { ThresholdPanel } from './ThresholdPanel.tsx';
import { TunedPictures } from './TunedPictures.tsx';
import { useSample } from './use-sample.ts';
import { UseSettings } from './UseSettings.tsx';

export interface TunerProps {
  sample: NonNullable<TuningView['sample']>;
  /** Of the sample's model. */
  manifest: Manifest;
}

/** Thresholds at the left, what they do to the sample at the right, as soon as the worker has judged it. */
export function Tuner({ sample, manifest }: TunerProps) {
  const sampled = useMemo(() => chosenSettings(sample.automatic, manifest), [sample.automatic, manifest]);
  const [preset, setPreset] = useState<AutomaticPreset>(sample.automatic.preset);
  const [settings, setSettings] = useState<AutomaticSettings>(sampled);
  const [showDropped, setShowDropped] = useState(true);
  const { client, unread, failure, ...heard } = useSample(sample, settings, showDropped);
  // Bars and counts are drawn between two moves of a slider, never before one.
  const judged = useDeferredValue(heard.judged);
  const choose = (next: AutomaticPreset) => {
    setPreset(next);
    setSettings(withThresholdsOf(next, sampled, manifest));
  };
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="flex flex-col rounded-lg border border-line bg-panel lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)]">
        <div className="flex min-h-0 flex-col gap-5 overflow-y-auto p-4">
          <ThresholdPanel
            {...{ settings, preset, judged }}
            onChange={(part) => setSettings({ ...settings, ...part })}
            onPreset={choose}
          />
          {asksOtherwise(preset, sampled, manifest) && (
            <p className="text-sm text-muted">
              “{PRESET_NAMES[preset]}” also asks the model otherwise (grid, crops or offset) than this sample
              did. What is saved is what you see; take a sample with that preset to tune it.
            </p>
          )}
        </div>
        <div className="border-t border-line px-4 py-3">
          <UseSettings choice={choiceOf(preset, settings, manifest)} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        {unread > 0 && (
          <FormMessage kind="failed">
            The candidates of {formatNumberOf(unread, 'image')} could not be loaded. Reload the page, or take
            a new sample.
          </FormMessage>
        )}
        {failure !== null && (
          <FormMessage kind="failed">
            The sample could not be judged ({failure}). Reload the page, or take a new sample.
          </FormMessage>
        )}
        <TunedPictures
          {...{ client, judged, showDropped }}
          pictures={sample.pictures}
          isSearching={sample.job?.state === 'queued' || sample.job?.state === 'running'}
          onShowDropped={setShowDropped}
        />
      </div>
    </div>
  );
}
