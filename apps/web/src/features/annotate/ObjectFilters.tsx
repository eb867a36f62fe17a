'use client';
import { type MaskState } from '@maskloop/domain/mask';
import { type Labels, type MaskSource } from '@maskloop/editor/core';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { type ObjectFilter } from './object-list.ts';

const SOURCES: readonly { value: MaskSource | ''; label: string }[] = [
  { value: '', label: 'any source' },
  { value: 'prompted', label: 'with the model' },
  { value: 'hand', label: 'by hand' },
  { value: 'model', label: 'the model alone' },
  { value: 'imported', label: 'imported' },
];
const STATES: readonly { value: MaskState | ''; label: string }[] = [
  { value: '', label: 'any state' },
  { value: 'proposal', label: 'proposal' },
  { value: 'kept', label: 'kept' },
  { value: 'drawn', label: 'drawn' },
  { value: 'edited', label: 'edited' },
];

export interface ObjectFiltersProps {
  labels: Labels;
  filter: ObjectFilter;
  onChange: (filter: ObjectFilter) => void;
}

/** By what the list of objects can be narrowed, besides the words to search for. */
export function ObjectFilters({ labels, filter, onChange }: ObjectFiltersProps) {
  const change = (fields: Partial<ObjectFilter>) => onChange({ ...filter, ...fields });
  return (
    <div className="mb-1 grid grid-cols-2 gap-1 text-sm">
      <Select
        aria-label="Label"
        value={filter.label}
        onChange={(label) => change({ label })}
        options={[
          { value: '', label: 'any label' },
          { value: 'none', label: 'without label' },
          ...labels.offered.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        aria-label="Source"
        value={filter.source}
        onChange={(source) => change({ source })}
        options={SOURCES}
      />
      <Select
        aria-label="State"
        value={filter.state}
        onChange={(state) => change({ state })}
        options={STATES}
      />
      <Input
        aria-label="Least area in pixels"
        type="number"
        min={0}
        step={100}
        placeholder="min px"
        value={filter.minArea === 0 ? '' : filter.minArea}
        onChange={(event) => change({ minArea: Math.max(0, event.target.valueAsNumber || 0) })}
      />
    </div>
  );
}
