'use client';
import { type JobState } from '@maskloop/domain/job';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { PageHeader } from '@maskloop/ui/PageHeader';
import { Select } from '@maskloop/ui/Select';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { StateDot } from '@maskloop/ui/StateDot';
import { Table, Th } from '@maskloop/ui/Table';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { Cog } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { MoreRows } from '../../client/MoreRows.tsx';
import { PageTitle } from '../../client/PageTitle.tsx';
import { RequireRight } from '../../client/RequireRight.tsx';
import { formatCount } from '../progress/figures.ts';
import { JobRow } from './JobRow.tsx';
import { JOB_STATE_LOOKS, JOB_STATE_ORDER } from './job-states.ts';

function JobList({ state, projectId }: { state: JobState | undefined; projectId: string | undefined }) {
  const projects = useQuery(api.projects.list.queryOptions({ input: {} }));
  const names = new Map(projects.data?.map(({ id, name }) => [id, name]));
  const jobs = useInfiniteQuery(
    api.jobs.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        ...(state !== undefined && { state }),
        ...(projectId !== undefined && { projectId }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (previous) => previous,
    }),
  );
  return (
    <Loaded query={jobs} what="the jobs" skeleton={<Skeleton className="h-96" />}>
      {({ pages }) => {
        const list = pages.flatMap((page) => page.items);
        if (list.length === 0) {
          return (
            <EmptyState
              icon={<Cog aria-hidden size={24} />}
              title={state === undefined ? 'No jobs yet' : 'No such jobs'}
            >
              Work in the background appears here: preparing pictures, computing embeddings, building exports.
            </EmptyState>
          );
        }
        return (
          <>
            <Table caption="Jobs">
              <thead>
                <tr>
                  <Th>Job</Th>
                  <Th>Project</Th>
                  <Th>State</Th>
                  <Th>Progress</Th>
                  <Th numeric>Attempts</Th>
                  <Th numeric>Took</Th>
                  <Th>Created</Th>
                  <Th>
                    <span className="sr-only">Actions</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {list.map((job) => (
                  <JobRow
                    key={job.id}
                    job={job}
                    projectName={job.projectId === null ? undefined : names.get(job.projectId)}
                  />
                ))}
              </tbody>
            </Table>
            <MoreRows query={jobs} />
          </>
        );
      }}
    </Loaded>
  );
}

/** Background work, live. */
export function JobsPage() {
  const [state, setState] = useState<JobState>();
  const [projectId, setProjectId] = useState('all');
  const summary = useQuery(api.jobs.summary.queryOptions());
  const projects = useQuery(api.projects.list.queryOptions({ input: {} }));
  return (
    <RequireRight right="jobs.see">
      <div className="flex flex-col gap-4">
        <PageTitle>Jobs</PageTitle>
        <PageHeader
          title="Jobs"
          note="Work in the background. Failed jobs keep their reason and can be tried again."
        />
        <div className="flex flex-wrap items-center gap-2">
          <div role="group" aria-label="State" className="flex flex-wrap gap-1">
            {[undefined, ...JOB_STATE_ORDER].map((option) => (
              <button
                key={option ?? 'all'}
                type="button"
                aria-pressed={option === state}
                onClick={() => setState(option)}
                className={clsx(
                  'flex h-7.5 items-center gap-2 rounded-md border px-2.5',
                  option === state ? 'border-accent bg-accent-soft' : 'border-line bg-panel hover:bg-hover',
                )}
              >
                {option === undefined ? 'All' : <StateDot {...JOB_STATE_LOOKS[option]} />}
                {option !== undefined && (
                  <span className="text-muted">{formatCount(summary.data?.[option] ?? 0)}</span>
                )}
              </button>
            ))}
          </div>
          <Select
            aria-label="Project"
            value={projectId}
            options={[
              { value: 'all', label: 'All projects' },
              ...(projects.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setProjectId}
          />
        </div>
        <JobList state={state} projectId={projectId === 'all' ? undefined : projectId} />
      </div>
    </RequireRight>
  );
}
