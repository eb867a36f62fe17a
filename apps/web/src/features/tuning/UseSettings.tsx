'use client';
import { type AutomaticChoice, type Stage } from '@maskloop/domain/stage';
import { Button } from '@maskloop/ui/Button';
import { Select } from '@maskloop/ui/Select';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { useMay } from '../../client/session.ts';
import { useProject } from '../projects/project-context.ts';
import { STAGE_NAMES } from '../projects/stage-names.ts';

const STAGES = (['fully-automatic', 'semi-automatic', 'assisted-manual'] as const).map((value) => ({
  value,
  label: STAGE_NAMES[value],
}));

/** Makes the tuned thresholds the settings of a stage: its next version. */
export function UseSettings({ choice }: { choice: AutomaticChoice }) {
  const { id: projectId, stage: current } = useProject();
  const mayUse = useMay('project.manage');
  const queries = useQueryClient();
  const [stage, setStage] = useState<Stage>(current === 'assisted-manual' ? 'fully-automatic' : current);
  const save = useMutation(
    api.stages.saveSettings.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: api.stages.key() });
        void queries.invalidateQueries({ queryKey: api.projects.key() });
        toast({
          title: `Settings of ${STAGE_NAMES[stage]}`,
          description: 'Images that are begun from now on go by these thresholds.',
        });
      },
      onError: (error) => toast({ title: errorSentence(error), kind: 'failed' }),
    }),
  );
  if (!mayUse)
    return <p className="text-muted">A manager can make these thresholds the settings of a stage.</p>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select aria-label="Stage" value={stage} options={STAGES} onChange={setStage} />
      <Button
        variant="primary"
        busy={save.isPending}
        onClick={() => save.mutate({ projectId, stage, settings: { automatic: choice } })}
      >
        Use these settings
      </Button>
    </div>
  );
}
