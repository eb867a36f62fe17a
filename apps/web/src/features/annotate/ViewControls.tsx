'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Select } from '@maskloop/ui/Select';
import { Switch } from '@maskloop/ui/Switch';
import { useId } from 'react';
import { PictureLookControls } from './PictureLookControls.tsx';

export const COLOUR_MODES = [
  { value: 'label', label: 'by label' },
  { value: 'object', label: 'by object' },
  { value: 'source', label: 'by source' },
  { value: 'state', label: 'by status' },
] as const;

const GRID = 'grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5';

/** How masks and the picture are shown. */
export function ViewControls({ editor }: { editor: Editor }) {
  const { view } = editor;
  const opacity = useSignal(view.opacity);
  const colourBy = useSignal(view.colourBy);
  const outlines = useSignal(view.areOutlinesShown);
  const minimap = useSignal(view.isMinimapShown);
  const rulers = useSignal(view.areRulersShown);
  const id = useId();
  return (
    <section aria-label="View" className="border-b border-line px-3 py-2 text-sm">
      <div className={GRID}>
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
      </div>
      <details className="mt-1.5">
        <summary className="min-h-6 cursor-pointer text-muted">Outlines, light, rulers</summary>
        <div className={`${GRID} pt-1.5`}>
          <div className="col-span-2 flex flex-wrap gap-x-4">
            <Switch checked={outlines} onChange={(on) => view.areOutlinesShown.set(on)}>
              Outlines
            </Switch>
            <Switch checked={rulers} onChange={(on) => view.areRulersShown.set(on)}>
              Rulers
            </Switch>
            <Switch checked={minimap} onChange={(on) => view.isMinimapShown.set(on)}>
              Overview
            </Switch>
          </div>
          <PictureLookControls editor={editor} />
        </div>
      </details>
    </section>
  );
}
