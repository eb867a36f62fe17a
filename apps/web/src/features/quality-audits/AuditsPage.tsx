'use client';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { ScanSearch } from 'lucide-react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { useProject } from '../projects/project-context.ts';
import { AuditItem } from './AuditItem.tsx';
import { NewAudit } from './NewAudit.tsx';

/** How good automatic masks are: people correct a sample, and what they changed is measured. */
export function AuditsPage() {
  const { id: projectId, archivedAt } = useProject();
  const mayStart = useMay('tasks.manage') && archivedAt === null;
  const audits = useQuery(api.qualityAudits.list.queryOptions({ input: { projectId } }));
  return (
    <Loaded query={audits} what="the audits" skeleton={<Skeleton className="h-48" />}>
      {(list) => (
        <div className="flex flex-col gap-5">
          {mayStart && !list.some(({ state }) => state === 'open') && <NewAudit />}
          {list.length === 0 ? (
            <EmptyState icon={<ScanSearch aria-hidden size={24} />} title="No audit yet">
              An audit gives a random sample of automatically labelled images to people, who correct every
              mask. How much they changed says how good all the others are.
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-3">
              {list.map((audit, i) => (
                <AuditItem key={audit.id} audit={audit} startsOpen={i === 0} />
              ))}
            </ul>
          )}
        </div>
      )}
    </Loaded>
  );
}
