'use client';
import { Button } from '@maskloop/ui/Button';
import { ConfirmDialog } from '@maskloop/ui/ConfirmDialog';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { useProject } from '../projects/project-context.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** Puts the project away, or brings it back. */
export function ArchiveSettings() {
  const project = useProject();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const isArchived = project.archivedAt !== null;
  const archive = useMutation(
    api.projects.archive.mutationOptions({
      onSuccess: (changed) => {
        toast({
          title: changed.archivedAt === null ? 'The project is active again' : 'The project is archived',
        });
        return queries.invalidateQueries({ queryKey: api.projects.key() });
      },
      onSettled: () => setAsking(false),
    }),
  );
  const run = (archived: boolean) => archive.mutate({ projectId: project.id, archived });
  return (
    <SettingsSection title="Archive" note="Nothing is deleted. An archived project hands out no tasks.">
      {isArchived ? (
        <Button className="self-start" busy={archive.isPending} onClick={() => run(false)}>
          Bring the project back
        </Button>
      ) : (
        <Button variant="danger" className="self-start" onClick={() => setAsking(true)}>
          Archive the project
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={`Archive ${project.name}?`}
        confirm="Archive"
        busy={archive.isPending}
        onConfirm={() => run(true)}
        onClose={() => setAsking(false)}
      >
        It leaves the list of projects and hands out no tasks. Nothing is deleted, and you can bring it back
        here.
      </ConfirmDialog>
    </SettingsSection>
  );
}
