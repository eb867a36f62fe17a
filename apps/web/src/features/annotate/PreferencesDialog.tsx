'use client';
import { KeyPreset } from '@maskloop/domain/preferences';
import { type Editor, KEY_PRESETS } from '@maskloop/editor/core';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Select } from '@maskloop/ui/Select';
import { Switch } from '@maskloop/ui/Switch';
import { COLOUR_MODES } from './ViewControls.tsx';
import { usePreferences } from './use-preferences.ts';

export interface PreferencesDialogProps {
  editor: Editor;
  onClose: () => void;
  /** Leads to the keys. */
  onKeys: () => void;
}

/** How one likes the editor; kept with the account, so it is the same on every machine. */
export function PreferencesDialog({ editor, onClose, onKeys }: PreferencesDialogProps) {
  const { preferences, save } = usePreferences();
  const tools = editor.toolbox.descriptors.filter((tool) => tool.needs !== 'nothing' || tool.id === 'select');
  return (
    <Dialog
      open
      onClose={onClose}
      title="Preferences"
      description="Kept with your account: the same on every machine."
      width="sm"
    >
      <div className="flex flex-col gap-4">
        <Field label="Keys">
          {(control) => (
            <div className="flex gap-2">
              <Select
                {...control}
                className="flex-1"
                value={preferences.keyPreset}
                options={KeyPreset.options.map((value) => ({ value, label: KEY_PRESETS[value].name }))}
                onChange={(keyPreset) => save({ keyPreset })}
              />
              <Button onClick={onKeys}>Change single keys…</Button>
            </div>
          )}
        </Field>
        <Field label="Tool in hand when a task opens">
          {(control) => (
            <Select
              {...control}
              value={preferences.tool}
              options={tools.map(({ id, label }) => ({ value: id, label }))}
              onChange={(tool) => save({ tool })}
            />
          )}
        </Field>
        <Field label="Colour of masks">
          {(control) => (
            <Select
              {...control}
              value={preferences.colourBy}
              options={COLOUR_MODES}
              onChange={(colourBy) => save({ colourBy })}
            />
          )}
        </Field>
        <Switch checked={preferences.hoverPreview} onChange={(hoverPreview) => save({ hoverPreview })}>
          Show what a click would mean while the pointer rests
        </Switch>
        <Switch checked={preferences.snap} onChange={(snap) => save({ snap })}>
          Show the picture’s edges when a task opens, so that tools follow them
        </Switch>
        <Switch checked={preferences.autoAdvance} onChange={(autoAdvance) => save({ autoAdvance })}>
          Submitting opens the next task
        </Switch>
      </div>
    </Dialog>
  );
}
