'use client';
import { AUTOMATIC_PRESETS, type AutomaticChoice } from '@maskloop/domain/stage';
import { TUNING_SIZES } from '@maskloop/domain/tuning';
import { Button } from '@maskloop/ui/Button';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { useProject } from '../projects/project-context.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { PRESET_NAMES } from './preset-names.ts';

const SIZES = TUNING_SIZES.map((size) => ({ value: String(size), label: `${size} images` }));
const PRESETS = AUTOMATIC_PRESETS.map((value) => ({ value, label: PRESET_NAMES[value] }));

/** What a sample is drawn from and what is asked of the model. */
export function SampleForm({ first, onStarted }: { first: AutomaticChoice; onStarted?: () => void }) {
  const { id: projectId } = useProject();
  const queries = useQueryClient();
  const [size, setSize] = useState('12');
  const [seed, setSeed] = useState(0);
  const [automatic, setAutomatic] = useState(first);
  const start = useMutation(
    api.tuning.sample.mutationOptions({
      onSuccess: (view) => {
        queries.setQueryData(api.tuning.get.queryKey({ input: { projectId } }), view);
        onStarted?.();
      },
    }),
  );
  const number = (key: 'pointsPerSide' | 'cropLayers', label: string, hint: string, max: number) => (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={key === 'cropLayers' ? 0 : 1}
          max={max}
          placeholder="preset’s"
          value={automatic[key] ?? ''}
          onChange={({ target: { valueAsNumber } }) =>
            setAutomatic({
              ...automatic,
              [key]: Number.isNaN(valueAsNumber) ? undefined : valueAsNumber,
            })
          }
          className="w-28"
        />
      )}
    </Field>
  );
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({ projectId, size: Number(size), seed, automatic });
      }}
    >
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-5">
        <Field label="Sample" hint="Drawn at random.">
          {(control) => <Select {...control} value={size} options={SIZES} onChange={setSize} />}
        </Field>
        <Field label="Seed" hint="The same one draws the same.">
          {(control) => (
            <Input
              {...control}
              type="number"
              required
              min={0}
              max={2 ** 31 - 1}
              step={1}
              value={Number.isNaN(seed) ? '' : seed}
              onChange={(event) => setSeed(event.target.valueAsNumber)}
              className="w-28"
            />
          )}
        </Field>
        <Field label="Preset" hint="Grid, crops and offset.">
          {(control) => (
            <Select
              {...control}
              value={automatic.preset}
              options={PRESETS}
              onChange={(preset) => setAutomatic({ preset })}
            />
          )}
        </Field>
        {number('pointsPerSide', 'Grid', 'Points on a side.', 256)}
        {number('cropLayers', 'Crop layers', '0: whole image.', 4)}
      </div>
      {start.error && <FormMessage kind="failed">{errorSentence(start.error)}</FormMessage>}
      <Button type="submit" variant="primary" className="self-start" busy={start.isPending}>
        Take a sample
      </Button>
    </form>
  );
}
