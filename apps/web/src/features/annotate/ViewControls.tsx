'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Select } from '@maskloop/ui/Select';
import { useId } from 'react';

export const COLOUR_MODES = [
  { value: 'label', label: 'by label' },
  { value: 'object', label: 'by object' },
  { value: 'source', label: 'by source' },
  { value: 'state', label: 'by status' },
] as const;

/** How masks are shown. */
export function ViewControls({ editor: { view } }: { editor: Editor }) {
  const opacity = useSignal(view.opacity);
  const colourBy = useSignal(view.colourBy);
  const id = useId();
  return (
    <section
      aria-label="View"
      className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5 border-b border-line px-3 py-2 text-sm"
    >
      <label htmlFor={`${id}-opacity`}>Fill</label>
      <input
        id={`${id}-opacity`}
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={opacity}
        onChange={(event) => view.opacity.set(event.target.valueAsNumber)}
        className="w-full accent-(--color-accent)"
      />
      <label htmlFor={`${id}-colour`}>Colour</label>
      <Select
        id={`${id}-colour`}
        value={colourBy}
        options={COLOUR_MODES}
        onChange={(value) => view.colourBy.set(value)}
      />
    </section>
  );
}
