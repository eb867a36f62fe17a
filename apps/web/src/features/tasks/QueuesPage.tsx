'use client';
import { Button } from '@maskloop/ui/Button';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { PageHeader } from '@maskloop/ui/PageHeader';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { Coffee } from 'lucide-react';
import Link from 'next/link';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { PageTitle } from '../../client/PageTitle.tsx';
import { useMay } from '../../client/session.ts';
import { formatCount } from '../progress/figures.ts';
import { TASK_STATE_LOOKS } from './task-states.ts';
import { TaskStateDot } from './TaskStateDot.tsx';
import { useClaim } from './use-claim.ts';

const COLUMNS = [
  { key: 'returned', state: 'returned', label: TASK_STATE_LOOKS.returned.label },
  { key: 'inProgress', state: 'in-progress', label: 'Yours in progress' },
  { key: 'ready', state: 'ready', label: TASK_STATE_LOOKS.ready.label },
] as const;

/** The start page of people who work on tasks: what waits for them, by project. */
export function QueuesPage() {
  const mayReview = useMay('tasks.review');
  const queues = useQuery(api.tasks.queues.queryOptions());
  const annotate = useClaim('annotate');
  const review = useClaim('review');
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5">
      <PageTitle>Your work</PageTitle>
      <PageHeader title="Your work" note="What waits for you in each project. Returned work comes first." />
      <Loaded query={queues} what="your queues" skeleton={<Skeleton className="h-24" />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={<Coffee aria-hidden size={24} />} title="You are in no project yet">
              A manager has to assign you to one. This page shows it as soon as that is done.
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-3">
              {list.map((queue) => {
                const { projectId } = queue;
                const waiting = queue.returned + queue.inProgress + queue.ready;
                return (
                  <li
                    key={projectId}
                    className="flex flex-wrap items-center gap-4 rounded-lg border border-line bg-panel p-4"
                  >
                    <div className="min-w-48 flex-1">
                      <h2 className="truncate text-lg font-semibold">
                        <Link href={`/projects/${projectId}`} className="hover:underline">
                          {queue.projectName}
                        </Link>
                      </h2>
                      <dl className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1">
                        {COLUMNS.map(({ key, state, label }) => (
                          <div key={key} className="flex items-center gap-1.5">
                            <dt className="flex items-center gap-1.5 text-muted">
                              <TaskStateDot state={state} hideLabel />
                              {label}
                            </dt>
                            <dd className="font-medium">
                              {formatCount(queue[key])}
                              {key === 'ready' && queue.audits > 0 && (
                                <span className="font-normal text-muted">
                                  {' '}
                                  ({formatCount(queue.audits)} for an audit)
                                </span>
                              )}
                            </dd>
                          </div>
                        ))}
                        {mayReview && (
                          <div className="flex items-center gap-1.5">
                            <dt className="flex items-center gap-1.5 text-muted">
                              <TaskStateDot state="submitted" hideLabel />
                              To review
                            </dt>
                            <dd className="font-medium">{formatCount(queue.toReview)}</dd>
                          </div>
                        )}
                      </dl>
                    </div>
                    {mayReview && (
                      <Button
                        size="lg"
                        disabled={queue.toReview === 0}
                        busy={review.isPending && review.variables.projectId === projectId}
                        onClick={() => review.mutate({ projectId })}
                      >
                        Review
                      </Button>
                    )}
                    <Button
                      size="lg"
                      variant="primary"
                      disabled={waiting === 0}
                      busy={annotate.isPending && annotate.variables.projectId === projectId}
                      onClick={() => annotate.mutate({ projectId })}
                    >
                      Annotate
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
