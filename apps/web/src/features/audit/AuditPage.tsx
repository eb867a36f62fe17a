'use client';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { PageHeader } from '@maskloop/ui/PageHeader';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { MoreRows } from '../../client/MoreRows.tsx';
import { PageTitle } from '../../client/PageTitle.tsx';
import { RequireRight } from '../../client/RequireRight.tsx';
import { actionWords, dataWords } from './action-words.ts';

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

function AuditList() {
  const events = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 100, ...(cursor !== undefined && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  );
  return (
    <Loaded query={events} what="the audit log" skeleton={<Skeleton className="h-96" />}>
      {({ pages }) => {
        const list = pages.flatMap((page) => page.items);
        if (list.length === 0) {
          return <EmptyState icon={<ScrollText aria-hidden size={24} />} title="Nothing has happened yet" />;
        }
        return (
          <>
            <Table caption="Audit log, newest first">
              <thead>
                <tr>
                  <Th className="w-52">When</Th>
                  <Th className="w-56">Who</Th>
                  <Th className="w-56">What</Th>
                  <Th>Details</Th>
                </tr>
              </thead>
              <tbody>
                {list.map((event) => (
                  <Tr key={event.id}>
                    <Td className="whitespace-nowrap">{exact.format(event.at)}</Td>
                    <Td title={event.actor?.email}>
                      {event.actor?.name ?? <span className="text-muted">The system</span>}
                    </Td>
                    <Td>{actionWords(event.action)}</Td>
                    <Td className="max-w-120 text-muted">
                      <span className="line-clamp-2 break-words" title={dataWords(event.data)}>
                        {dataWords(event.data)}
                      </span>
                    </Td>
                  </Tr>
                ))}
              </tbody>
            </Table>
            <MoreRows query={events} />
          </>
        );
      }}
    </Loaded>
  );
}

/** What was done to the workspace, and by whom. Nobody can change it. */
export function AuditPage() {
  return (
    <RequireRight right="audit.see">
      <div className="flex flex-col gap-4">
        <PageTitle>Audit</PageTitle>
        <PageHeader title="Audit" note="Who changed what in the workspace. Events are only ever added." />
        <AuditList />
      </div>
    </RequireRight>
  );
}
