'use client';
import { type Person, type TaskCard } from '@maskloop/contract';
import { type TaskState } from '@maskloop/domain/task';
import { Button } from '@maskloop/ui/Button';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Select } from '@maskloop/ui/Select';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { toast } from '@maskloop/ui/Toast';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { MoreRows } from '../../client/MoreRows.tsx';
import { useMay } from '../../client/session.ts';
import { Thumbnail } from '../images/Thumbnail.tsx';
import { formatCount, formatDuration } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { useProject } from '../projects/project-context.ts';
import { FindInAllTasks } from './FindInAllTasks.tsx';
import { TASK_STATE_LOOKS, TASK_STATE_ORDER } from './task-states.ts';
import { TaskStateDot } from './TaskStateDot.tsx';
import { useClaim } from './use-claim.ts';

const STATES: readonly { value: TaskState | 'all'; label: string }[] = [
  { value: 'all', label: 'All states' },
  ...TASK_STATE_ORDER.map((state) => ({ value: state, label: TASK_STATE_LOOKS[state].label })),
];
/** States from which a manager can put a task back into the queue. */
const REQUEUEABLE: ReadonlySet<TaskState> = new Set<TaskState>(['skipped', 'returned', 'failed']);
/** States in which the picture may not have been read. */
const HAS_NO_THUMBNAIL: ReadonlySet<TaskState> = new Set<TaskState>(['preparing', 'failed']);
const REVIEWABLE: ReadonlySet<TaskState> = new Set<TaskState>(['submitted', 'accepted']);

function PersonCell({ person }: { person: Person | null }) {
  return (
    <Td className="max-w-32 truncate" title={person?.email}>
      {person?.name ?? <span className="text-muted">–</span>}
    </Td>
  );
}

function Row({ task, projectId }: { task: TaskCard; projectId: string }) {
  const queries = useQueryClient();
  const mayManage = useMay('tasks.manage');
  const mayReview = useMay('tasks.review');
  const review = useClaim('review');
  const requeue = useMutation(
    api.tasks.requeue.mutationOptions({
      onSuccess: () => {
        toast({ title: `${task.fileName} is back in the queue` });
        return queries.invalidateQueries({ queryKey: api.tasks.list.key({ input: { projectId } }) });
      },
    }),
  );
  return (
    <Tr>
      <Td>
        <div className="flex items-center gap-2.5">
          {HAS_NO_THUMBNAIL.has(task.state) ? (
            <span className="h-7 w-9 shrink-0 rounded-sm bg-sunken" />
          ) : (
            <Thumbnail imageId={task.imageId} className="h-7 w-9 shrink-0 rounded-sm" />
          )}
          <span className="max-w-44 truncate" title={task.fileName}>
            {task.fileName}
          </span>
        </div>
      </Td>
      <Td>
        <TaskStateDot state={task.state} />
        {task.reason !== null && (
          <p className="max-w-44 truncate text-sm text-muted" title={task.reason}>
            {task.reason}
          </p>
        )}
      </Td>
      <PersonCell person={task.annotator} />
      <PersonCell person={task.reviewer} />
      <Td numeric>{formatCount(task.masks)}</Td>
      <Td numeric className="text-muted">
        {formatCount(task.proposals)}
      </Td>
      <Td numeric>{formatDuration(task.activeSeconds)}</Td>
      <Td>
        <When at={task.updatedAt} />
      </Td>
      <Td className="text-right">
        {mayManage && REQUEUEABLE.has(task.state) && (
          <Button size="sm" busy={requeue.isPending} onClick={() => requeue.mutate({ taskId: task.id })}>
            Requeue
          </Button>
        )}
        {mayReview && REVIEWABLE.has(task.state) && (
          <Button
            size="sm"
            busy={review.isPending}
            onClick={() => review.mutate({ projectId, taskId: task.id })}
          >
            Review
          </Button>
        )}
      </Td>
    </Tr>
  );
}

/** The tasks of a project: their state, who has them, and the way back into the queue. */
export function TasksPage() {
  const { id: projectId } = useProject();
  const [state, setState] = useState<TaskState | 'all'>('all');
  const [annotatorId, setAnnotatorId] = useState('all');
  const people = useQuery(api.projects.members.queryOptions({ input: { projectId } }));
  const tasks = useInfiniteQuery(
    api.tasks.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        projectId,
        limit: 100,
        ...(state !== 'all' && { state }),
        ...(annotatorId !== 'all' && { annotatorId }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (previous) => previous,
    }),
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select aria-label="State" value={state} options={STATES} onChange={setState} />
        <Select
          aria-label="Annotator"
          value={annotatorId}
          options={[
            { value: 'all', label: 'All annotators' },
            ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setAnnotatorId}
        />
        <FindInAllTasks />
      </div>
      <Loaded query={tasks} what="the tasks" skeleton={<Skeleton className="h-96" />}>
        {({ pages }) => {
          const list = pages.flatMap((page) => page.items);
          if (list.length === 0) {
            return (
              <EmptyState icon={<ListChecks aria-hidden size={24} />} title="No tasks here">
                {state === 'all' && annotatorId === 'all'
                  ? 'Each picture becomes a task. Add images to get some.'
                  : 'No task fits the filter.'}
              </EmptyState>
            );
          }
          return (
            <>
              <Table caption="Tasks">
                <thead>
                  <tr>
                    <Th>Image</Th>
                    <Th>State</Th>
                    <Th>Annotator</Th>
                    <Th>Reviewer</Th>
                    <Th numeric>Masks</Th>
                    <Th numeric>Proposals</Th>
                    <Th numeric>Time</Th>
                    <Th>Changed</Th>
                    <Th>
                      <span className="sr-only">Actions</span>
                    </Th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((task) => (
                    <Row key={task.id} task={task} projectId={projectId} />
                  ))}
                </tbody>
              </Table>
              <MoreRows query={tasks} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
