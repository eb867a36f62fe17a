'use client';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { Import } from 'lucide-react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useProject } from '../projects/project-context.ts';
import { ImportItem } from './ImportItem.tsx';
import { UploadImport } from './UploadImport.tsx';

const isAtWork = ({ state }: { state: string }) => state === 'queued' || state === 'running';

/** What other models said of the project's images, brought in as prompts. */
export function PreAnnotationsPage() {
  const { id: projectId, labels } = useProject();
  const imports = useQuery(
    api.preAnnotations.list.queryOptions({
      input: { projectId },
      refetchInterval: ({ state }) => (state.data?.some(isAtWork) ? 1000 : false),
    }),
  );
  return (
    <div className="flex flex-col gap-5">
      <UploadImport projectId={projectId} />
      <Loaded query={imports} what="the imports" skeleton={<Skeleton className="h-28" />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={<Import aria-hidden size={24} />} title="Nothing imported yet">
              With the boxes or masks of a model that you have, annotators start by judging instead of
              drawing.
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-3">
              {list.map((item) => (
                <ImportItem key={item.id} item={item} labels={labels} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
