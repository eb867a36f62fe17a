'use client';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { useState } from 'react';
import { useProject } from '../projects/project-context.ts';
import { ProposerSettings } from './ProposerSettings.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useSaveProject } from './use-save-project.ts';

const OVERLAPS: readonly { value: OverlapPolicy; label: string }[] = [
  { value: 'free', label: 'Masks may overlap' },
  { value: 'none-within-label', label: 'No overlap within a label' },
  { value: 'panoptic', label: 'Each pixel belongs to one mask (panoptic)' },
];
const NUMBERS = [
  {
    key: 'timeBudgetSeconds',
    label: 'Time budget for a mask, in seconds',
    hint: 'After it the annotator is advised to move on. The paper used 30.',
    min: 5,
    max: 600,
  },
  {
    key: 'leaseMinutes',
    label: 'A task is held for, in minutes',
    hint: 'Without any activity it goes back into the queue after that.',
    min: 1,
    max: 240,
  },
] as const;
const SWITCHES = [
  { key: 'allowSelfReview', label: 'People may review their own work (for small teams)' },
  { key: 'cleanUp', label: 'Clean up masks as the model recommends (remove specks, fill pinholes)' },
] as const;

/** How work is done in the present stage. A change makes the next version; finished work keeps its own. */
export function StageSettingsForm() {
  const project = useProject();
  const [settings, setSettings] = useState(project.settings);
  const [overlapPolicy, setOverlapPolicy] = useState(project.overlapPolicy);
  const save = useSaveProject(project.id);
  const changed =
    overlapPolicy !== project.overlapPolicy || JSON.stringify(settings) !== JSON.stringify(project.settings);
  return (
    <SettingsSection
      title="Way of working"
      note={`Version ${project.settingsVersion}. A change makes the next one; masks remember theirs.`}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ projectId: project.id, overlapPolicy, settings });
        }}
      >
        <Field label="Overlap" hint="Pixels taken from a neighbour are previewed, never taken silently.">
          {(control) => (
            <Select
              {...control}
              className="max-w-96"
              value={overlapPolicy}
              options={OVERLAPS}
              onChange={setOverlapPolicy}
            />
          )}
        </Field>
        {NUMBERS.map(({ key, label, hint, min, max }) => (
          <Field key={key} label={label} hint={hint}>
            {(control) => (
              <Input
                {...control}
                type="number"
                required
                min={min}
                max={max}
                step={1}
                value={Number.isNaN(settings[key]) ? '' : settings[key]}
                onChange={(event) => setSettings({ ...settings, [key]: event.target.valueAsNumber })}
                className="w-28"
              />
            )}
          </Field>
        ))}
        {SWITCHES.map(({ key, label }) => (
          <Checkbox
            key={key}
            checked={settings[key]}
            onChange={(on) => setSettings({ ...settings, [key]: on })}
          >
            {label}
          </Checkbox>
        ))}
        <ProposerSettings settings={settings} onChange={setSettings} />
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          disabled={!changed}
          busy={save.isPending}
        >
          Save
        </Button>
      </form>
    </SettingsSection>
  );
}
