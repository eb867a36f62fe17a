'use client';
import { type Editor, isPlain, PLAIN_LOOK, type PictureLook } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { Select } from '@maskloop/ui/Select';
import { useId } from 'react';

const CHANNEL_NAMES = [
  { value: 'all', label: 'all' },
  { value: 'red', label: 'red alone' },
  { value: 'green', label: 'green alone' },
  { value: 'blue', label: 'blue alone' },
] as const;
const FACTORS = [
  { key: 'brightness', label: 'Light', min: 0.2, max: 4 },
  { key: 'contrast', label: 'Contrast', min: 0.2, max: 4 },
] as const;

/** How the picture is shown; masks keep their colours. */
export function PictureLookControls({ editor: { view } }: { editor: Editor }) {
  const look = useSignal(view.look);
  const id = useId();
  const change = (part: Partial<PictureLook>) => view.look.set({ ...look, ...part });
  return (
    <>
      {FACTORS.map(({ key, label, min, max }) => (
        <div key={key} className="contents">
          <label htmlFor={`${id}-${key}`}>{label}</label>
          <input
            id={`${id}-${key}`}
            type="range"
            // In steps of a share: as far to twice as to half.
            min={Math.log2(min)}
            max={Math.log2(max)}
            step={0.125}
            value={Math.log2(look[key])}
            aria-valuetext={`${Math.round(look[key] * 100)} %`}
            onChange={(event) => change({ [key]: 2 ** event.target.valueAsNumber })}
            className="w-full accent-(--color-accent)"
          />
        </div>
      ))}
      <label htmlFor={`${id}-channel`}>Channels</label>
      <Select
        id={`${id}-channel`}
        value={look.channel}
        options={CHANNEL_NAMES}
        onChange={(channel) => change({ channel })}
      />
      {!isPlain(look) && (
        <Button
          variant="quiet"
          className="col-span-2 justify-self-end"
          onClick={() => view.look.set(PLAIN_LOOK)}
        >
          Picture as it is
        </Button>
      )}
    </>
  );
}
