'use client';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { Field } from '@maskloop/ui/Field';
import { Select } from '@maskloop/ui/Select';
import { useProject } from '../projects/project-context.ts';
import { SettingsSection } from './SettingsSection.tsx';
import { useSaveProject } from './use-save-project.ts';

const OVERLAPS: readonly { value: OverlapPolicy; label: string }[] = [
  { value: 'free', label: 'Masks may overlap' },
  { value: 'none-within-label', label: 'No overlap within a label' },
  { value: 'panoptic', label: 'Each pixel belongs to one mask (panoptic)' },
];

/** Whether masks may overlap, in every stage; saved as it is chosen. */
export function OverlapSettings() {
  const { id: projectId, overlapPolicy } = useProject();
  const save = useSaveProject(projectId);
  return (
    <SettingsSection title="Overlap" note="Holds in every stage. Masks that exist are left as they are.">
      <Field
        label="Masks on a picture"
        hint="Pixels taken from a neighbour are previewed, never taken silently."
      >
        {(control) => (
          <Select
            {...control}
            className="max-w-96"
            disabled={save.isPending}
            value={save.variables?.overlapPolicy ?? overlapPolicy}
            options={OVERLAPS}
            onChange={(chosen) => save.mutate({ projectId, overlapPolicy: chosen })}
          />
        )}
      </Field>
    </SettingsSection>
  );
}
