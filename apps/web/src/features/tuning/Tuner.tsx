'use client';
import { type TuningView } from '@maskloop/contract';
import { type AutomaticPreset } from '@maskloop/domain/stage';
import { type AutomaticSettings, chosenSettings, type Manifest } from '@maskloop/inference/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { asksOtherwise, choiceOf, judgeCandidates, withThresholdsOf } from './judge-candidates.ts';
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

/** Thresholds at the left, what they do to the sample at the right, at once. */
export function Tuner({ sample, manifest }: TunerProps) {
  const sampled = useMemo(() => chosenSettings(sample.automatic, manifest), [sample.automatic, manifest]);
  const [preset, setPreset] = useState<AutomaticPreset>(sample.automatic.preset);
  const [settings, setSettings] = useState<AutomaticSettings>(sampled);
  const { loaded, failed } = useSample(sample);
  // The slider answers first; pictures and bars follow.
  const followed = useDeferredValue(settings);
  const judged = useMemo(() => loaded.map(({ set }) => judgeCandidates(set, followed)), [loaded, followed]);
  const isBusy = sample.job?.state === 'queued' || sample.job?.state === 'running';
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
            pictures={loaded}
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
        {failed > 0 && (
          <FormMessage kind="failed">
            The candidates of {failed} images could not be loaded. Reload the page, or take a new sample.
          </FormMessage>
        )}
        <TunedPictures
          judged={judged}
          pictures={loaded}
          unread={sample.pictures.filter(({ error }) => error !== null)}
          waiting={
            isBusy
              ? sample.pictures.filter(({ candidates, error }) => candidates === null && error === null)
              : []
          }
        />
      </div>
    </div>
  );
}
