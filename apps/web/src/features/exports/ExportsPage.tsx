'use client';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useInfiniteQuery } from '@tanstack/react-query';
import { PackageOpen } from 'lucide-react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { MoreRows } from '../../client/MoreRows.tsx';
import { useMay } from '../../client/session.ts';
import { useProject } from '../projects/project-context.ts';
import { ExportItem } from './ExportItem.tsx';
import { NewExport } from './NewExport.tsx';

/** What leaves the project: frozen selections of masks, in a format. */
export function ExportsPage() {
  const { id: projectId } = useProject();
  const mayCreate = useMay('exports.create');
  const exports = useInfiniteQuery(
    api.exports.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        projectId,
        limit: 20,
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  );
  return (
    <div className="flex flex-col gap-5">
      {mayCreate && <NewExport />}
      <Loaded query={exports} what="the exports" skeleton={<Skeleton className="h-28" />}>
        {({ pages }) => {
          const list = pages.flatMap((page) => page.items);
          if (list.length === 0) {
            return (
              <EmptyState icon={<PackageOpen aria-hidden size={24} />} title="No exports yet">
                An export is frozen when it is made: it never changes afterwards, and the same selection gives
                the same bytes.
              </EmptyState>
            );
          }
          return (
            <div className="flex flex-col gap-3">
              <ul className="flex flex-col gap-3">
                {list.map((item) => (
                  <ExportItem key={item.id} item={item} />
                ))}
              </ul>
              <MoreRows query={exports} />
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
