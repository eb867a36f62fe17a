'use client';
import { type Stage, STAGES, type StageSettings } from '@maskloop/domain/stage';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Tabs } from '@maskloop/ui/Tabs';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useProject } from '../projects/project-context.ts';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { ProposerSettings } from './ProposerSettings.tsx';
import { SettingsSection } from './SettingsSection.tsx';

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

/** How work is done in each stage. A change makes the next version; finished work keeps its own. */
export function StageSettingsForm() {
  const project = useProject();
  const asked = useSearchParams().get('stage');
  const [stage, setStage] = useState<Stage>(STAGES.find((one) => one === asked) ?? project.stage);
  const stages = useQuery(api.stages.get.queryOptions({ input: { projectId: project.id } }));
  return (
    <div id="way-of-working" className="scroll-mt-16">
      <SettingsSection
        title="Way of working"
        note={`The project is in ${STAGE_NAMES[project.stage]}. Each stage has settings of its own; a change makes the next version, and masks remember theirs.`}
      >
        <Loaded query={stages} what="the settings of the stages" skeleton={<Skeleton className="h-96" />}>
          {(view) => (
            <Tabs
              label="Stage"
              value={stage}
              onChange={setStage}
              tabs={view.stages.map((one) => ({
                value: one.stage,
                label: `${STAGE_NAMES[one.stage]}${one.stage === view.stage ? ' (now)' : ''}`,
                panel: (
                  <StageForm
                    key={`${one.stage} ${one.version ?? 'first'}`}
                    stage={one.stage}
                    version={one.version}
                    stored={one.settings}
                  />
                ),
              }))}
            />
          )}
        </Loaded>
      </SettingsSection>
    </div>
  );
}

function StageForm({
  stage,
  version,
  stored,
}: {
  stage: Stage;
  version: number | null;
  stored: StageSettings;
}) {
  const { id: projectId } = useProject();
  const [settings, setSettings] = useState(stored);
  const queries = useQueryClient();
  const save = useMutation(
    api.stages.saveSettings.mutationOptions({
      onSuccess: () => {
        toast({ title: 'Saved' });
        return Promise.all([
          queries.invalidateQueries({ queryKey: api.stages.key() }),
          queries.invalidateQueries({ queryKey: api.projects.key() }),
        ]);
      },
      onError: (error) => toast({ title: errorSentence(error), kind: 'failed' }),
    }),
  );
  return (
    <form
      aria-label={`Settings of ${STAGE_NAMES[stage]}`}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ projectId, stage, settings });
      }}
    >
      <p className="text-sm text-muted">
        {version === null ? 'As the stage would begin: nothing is stored yet.' : `Version ${version}.`}
      </p>
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
      <ProposerSettings stage={stage} settings={settings} onChange={setSettings} />
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        disabled={JSON.stringify(settings) === JSON.stringify(stored)}
        busy={save.isPending}
      >
        Save
      </Button>
    </form>
  );
}
