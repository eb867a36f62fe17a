'use client';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/api.ts';

/** Saves a part of the project's settings, and shows the project as it is then. */
export function useSaveProject(projectId: string) {
  const queries = useQueryClient();
  return useMutation(
    api.projects.update.mutationOptions({
      onSuccess: (project) => {
        queries.setQueryData(api.projects.get.queryKey({ input: { projectId } }), project);
        void queries.invalidateQueries({ queryKey: api.projects.list.key() });
        toast({ title: 'Saved' });
      },
    }),
  );
}
