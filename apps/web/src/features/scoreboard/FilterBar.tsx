'use client';
import { type Person, type Scoreboard } from '@maskloop/contract';
import { STAGES, type Stage } from '@maskloop/domain/stage';
import { Button } from '@maskloop/ui/Button';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { type Filter } from './filter.ts';

export interface FilterBarProps {
  filter: Filter;
  onChange: (change: Partial<Filter>) => void;
  rounds: Scoreboard['rounds'];
  models: Scoreboard['models'];
  people: readonly Person[];
}

const ANY = 'any';
const STAGE_OPTIONS: readonly { value: Stage | typeof ANY; label: string }[] = [
  { value: ANY, label: 'All stages' },
  ...STAGES.map((stage) => ({ value: stage, label: STAGE_NAMES[stage] })),
];

/** What the figures below are told of. */
export function FilterBar({ filter, onChange, rounds, models, people }: FilterBarProps) {
  const isFiltered = Object.keys(filter).length > 0;
  const choice = (
    field: 'roundId' | 'modelVersionId' | 'userId',
    label: string,
    options: readonly { value: string; label: string }[],
  ) => (
    <Select
      aria-label={label}
      className="max-w-56"
      value={options.some(({ value }) => value === filter[field]) ? (filter[field] ?? ANY) : ANY}
      options={options}
      onChange={(value) => onChange({ [field]: value === ANY ? undefined : value })}
    />
  );
  const day = (field: 'from' | 'to', label: string) => (
    <label className="flex items-center gap-1.5 text-muted">
      {label}
      <Input
        type="date"
        value={filter[field] ?? ''}
        min={field === 'to' ? filter.from : undefined}
        max={field === 'from' ? filter.to : undefined}
        onChange={({ target: { value } }) => onChange({ [field]: value === '' ? undefined : value })}
      />
    </label>
  );
  return (
    <div role="search" aria-label="Filter of the figures" className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="Stage"
        value={filter.stage ?? ANY}
        options={STAGE_OPTIONS}
        onChange={(value) => onChange({ stage: value === ANY ? undefined : value })}
      />
      {rounds.length > 0 &&
        choice('roundId', 'Round', [
          { value: ANY, label: 'All rounds' },
          { value: 'none', label: 'No round' },
          ...rounds.map(({ id, number }) => ({ value: id, label: `Round ${number}` })),
        ])}
      {models.length > 0 &&
        choice('modelVersionId', 'Model version', [
          { value: ANY, label: 'All model versions' },
          { value: 'none', label: 'No model' },
          ...models.map(({ id, name, version }) => ({ value: id, label: `${name} ${version}` })),
        ])}
      {people.length > 0 &&
        choice('userId', 'Person', [
          { value: ANY, label: 'Everybody' },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ])}
      {day('from', 'From')}
      {day('to', 'to')}
      {isFiltered && (
        <Button
          variant="quiet"
          onClick={() =>
            onChange({
              ...{ stage: undefined, roundId: undefined, modelVersionId: undefined, userId: undefined },
              ...{ from: undefined, to: undefined },
            })
          }
        >
          Show all
        </Button>
      )}
    </div>
  );
}
