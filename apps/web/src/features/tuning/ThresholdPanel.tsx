'use client';
import { AUTOMATIC_PRESETS, type AutomaticPreset } from '@maskloop/domain/stage';
import { SAMPLE_FLOOR } from '@maskloop/domain/tuning';
import { type AutomaticSettings } from '@maskloop/inference/core';
import { Button } from '@maskloop/ui/Button';
import { type JudgedSample } from './judge-sample.ts';
import { PRESET_NAMES } from './preset-names.ts';
import { ThresholdHistogram } from './ThresholdHistogram.tsx';
import { ThresholdSlider } from './ThresholdSlider.tsx';

export interface ThresholdPanelProps {
  settings: AutomaticSettings;
  preset: AutomaticPreset;
  /** Null until anything was judged. */
  judged: JudgedSample | null;
  onChange: (part: Partial<AutomaticSettings>) => void;
  onPreset: (preset: AutomaticPreset) => void;
}

const hundredth = (value: number) => value.toFixed(2);
const SHARE_TICKS = [0.2, 0.4, 0.6, 0.8, 1];
/** Powers of ten of pixels. */
const AREA_TICKS = [0, 1, 2, 3, 4, 5, 6, 7];
const NO_BINS: JudgedSample['bins'] = { predictedIou: [], stability: [], area: [] };
const pixels = (power: number) =>
  power >= 6
    ? `${Math.round(10 ** (power - 6))}M`
    : power >= 3
      ? `${Math.round(10 ** (power - 3))}k`
      : String(Math.round(10 ** power));

/** Every threshold that can be tuned, with the distribution that it cuts. */
export function ThresholdPanel(props: ThresholdPanelProps) {
  const { settings, preset, judged, onChange, onPreset } = props;
  const floorIou = judged?.floorIou ?? SAMPLE_FLOOR.predictedIou;
  const bins = judged?.bins ?? NO_BINS;
  const share = { max: 1, step: 0.005 };
  return (
    <div className="flex flex-col gap-5">
      <div role="group" aria-label="Presets" className="flex flex-wrap items-center gap-1">
        {AUTOMATIC_PRESETS.map((value) => (
          <Button
            key={value}
            size="sm"
            aria-pressed={preset === value}
            variant={preset === value ? 'primary' : 'secondary'}
            onClick={() => onPreset(value)}
          >
            {PRESET_NAMES[value]}
          </Button>
        ))}
      </div>
      <ThresholdSlider
        {...share}
        label="Predicted IoU"
        hint="Kept above this: what the model thinks of its own mask."
        min={floorIou}
        value={settings.predictedIou}
        onChange={(predictedIou) => onChange({ predictedIou })}
      >
        <ThresholdHistogram
          label="Predicted IoU"
          bins={bins.predictedIou}
          mark={settings.predictedIou}
          format={hundredth}
          ticks={SHARE_TICKS}
        />
      </ThresholdSlider>
      <ThresholdSlider
        {...share}
        label="Stability"
        hint="Kept from this on: IoU of the mask cut a little looser and a little tighter."
        min={SAMPLE_FLOOR.stability}
        value={settings.stability}
        onChange={(stability) => onChange({ stability })}
      >
        <ThresholdHistogram
          label="Stability"
          bins={bins.stability}
          mark={settings.stability}
          format={hundredth}
          ticks={SHARE_TICKS}
        />
      </ThresholdSlider>
      <div>
        <h3 className="font-medium">Area</h3>
        <ThresholdHistogram label="Area in pixels" bins={bins.area} format={pixels} ticks={AREA_TICKS} />
      </div>
      <ThresholdSlider
        {...share}
        label="Coverage"
        hint="Dropped from this share of the image on; 1 drops only what covers all of it."
        min={0.05}
        value={settings.maxCoverage ?? 1}
        onChange={(value) => onChange({ maxCoverage: value === 1 ? null : value })}
      />
      <ThresholdSlider
        {...share}
        label="Duplicates"
        hint="Boxes that overlap a better one by more than this IoU are duplicates."
        min={0}
        value={settings.boxNms}
        onChange={(boxNms) => onChange({ boxNms })}
      />
      {settings.cropLayers > 0 && (
        <ThresholdSlider
          {...share}
          label="Duplicates between crops"
          hint="The same between crops; the smaller crop’s mask wins."
          min={0}
          value={settings.cropNms}
          onChange={(cropNms) => onChange({ cropNms })}
        />
      )}
      <ThresholdSlider
        label="Smallest region, pixels"
        hint="Holes and islands of fewer pixels are repaired; 0 leaves masks as they are."
        min={0}
        max={1000}
        step={10}
        value={settings.minRegionPx}
        onChange={(minRegionPx) => onChange({ minRegionPx: Math.round(minRegionPx) })}
      />
    </div>
  );
}
