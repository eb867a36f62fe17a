'use client';
import { Button } from '@maskloop/ui/Button';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Textarea } from '@maskloop/ui/Textarea';
import { useState } from 'react';
import { useProject } from '../projects/project-context.ts';
import { SettingsSection } from './SettingsSection.tsx';
import { useSaveProject } from './use-save-project.ts';

/** Name and description. */
export function GeneralSettings() {
  const project = useProject();
  const [name, setName] = useState(project.name);
  const [description, setDescription] = useState(project.description);
  const save = useSaveProject(project.id);
  const changed = name !== project.name || description !== project.description;
  return (
    <SettingsSection title="General">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ projectId: project.id, name, description });
        }}
      >
        <Field label="Name">
          {(control) => (
            <Input
              {...control}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Description">
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={2000}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
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
