'use client';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { ConfirmDialog } from '@maskloop/ui/ConfirmDialog';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { useProject } from '../projects/project-context.ts';
import { labelProblems, type LabelDraft } from './label-drafts.ts';
import { LabelsEditor } from './LabelsEditor.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useSaveProject } from './use-save-project.ts';

/** Labels with colours and number keys, or none. */
export function LabelSettings() {
  const project = useProject();
  const projectId = project.id;
  const queries = useQueryClient();
  const [labels, setLabels] = useState<readonly LabelDraft[]>(() =>
    project.labels.map((label) => ({ key: label.id, ...label })),
  );
  const [asking, setAsking] = useState(false);
  const saveProject = useSaveProject(projectId);
  const save = useMutation(
    api.projects.saveLabels.mutationOptions({
      onSuccess: (saved) => {
        setLabels(saved.map((label) => ({ key: label.id, ...label })));
        toast({ title: 'Labels saved' });
        return queries.invalidateQueries({ queryKey: api.projects.get.key({ input: { projectId } }) });
      },
      onSettled: () => setAsking(false),
    }),
  );
  const problems = labelProblems(labels);
  const removed = project.labels.filter((label) => !labels.some(({ id }) => id === label.id));
  const changed =
    labels.length !== project.labels.length ||
    labels.some((label, index) => {
      const saved = project.labels[index];
      return label.id !== saved?.id || label.name !== saved?.name || label.color !== saved?.color;
    });
  const submit = () =>
    save.mutate({
      projectId,
      labels: labels.map(({ id, name, color }) => ({ ...(id !== undefined && { id }), name, color })),
    });
  return (
    <SettingsSection title="Labels" note="Their order gives their number keys in the editor.">
      <Checkbox
        checked={project.classAgnostic}
        disabled={saveProject.isPending}
        onChange={(classAgnostic) => saveProject.mutate({ projectId, classAgnostic })}
      >
        Class-agnostic: mask every object, name none
      </Checkbox>
      {!project.classAgnostic && (
        <>
          <LabelsEditor labels={labels} onChange={setLabels} problems={problems} />
          <Button
            variant="primary"
            className="self-start"
            disabled={!changed || problems.size > 0}
            busy={save.isPending}
            onClick={() => (removed.length > 0 ? setAsking(true) : submit())}
          >
            Save labels
          </Button>
        </>
      )}
      <ConfirmDialog
        open={asking}
        title={`Remove ${removed.map(({ name }) => name).join(', ')}?`}
        confirm="Save labels"
        busy={save.isPending}
        onConfirm={submit}
        onClose={() => setAsking(false)}
      >
        Masks that carry a removed label stay; the label is no longer offered.
      </ConfirmDialog>
    </SettingsSection>
  );
}
