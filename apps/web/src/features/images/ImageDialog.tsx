'use client';
import { type ImageView } from '@maskloop/contract';
import { type TaskState } from '@maskloop/domain/task';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { type ReactNode } from 'react';
import { api, imageUrl } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { formatBytes, formatCount } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { TaskStateDot } from '../tasks/TaskStateDot.tsx';
import { useClaim } from '../tasks/use-claim.ts';

const TO_ANNOTATE: ReadonlySet<TaskState> = new Set<TaskState>(['ready', 'in-progress', 'returned']);
const TO_REVIEW: ReadonlySet<TaskState> = new Set<TaskState>(['submitted', 'in-review', 'accepted']);

function Facts({ image }: { image: ImageView }) {
  const { metadata } = image;
  const rows: [string, ReactNode][] = [
    ['Task', image.task === null ? 'None' : <TaskStateDot key="state" state={image.task.state} />],
    ['Masks', formatCount(image.masks)],
    ['Size', image.width === null ? 'Not known yet' : `${image.width} × ${image.height ?? '?'} px`],
    [
      'File',
      `${formatBytes(image.bytes)}${metadata.format === undefined ? '' : `, ${metadata.format.toUpperCase()}`}`,
    ],
    ['Added', <When key="when" at={image.createdAt} />],
    ['Folder', metadata.folder],
    ['Source', metadata.source],
    ['Attribution', metadata.attribution],
    ['Licence', metadata.licence],
    [
      'SHA-256',
      <code key="hash" className="font-mono text-xs break-all">
        {image.sha256}
      </code>,
    ],
  ];
  return (
    <dl className="grid content-start self-start grid-cols-[6rem_1fr] gap-x-3 gap-y-1">
      {rows
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Actions({ image, onDone }: { image: ImageView; onDone: () => void }) {
  const queries = useQueryClient();
  const annotate = useClaim('annotate');
  const review = useClaim('review');
  const mayAnnotate = useMay('tasks.annotate');
  const mayReview = useMay('tasks.review');
  const mayAdd = useMay('images.add');
  const retry = useMutation(
    api.images.retry.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.images.key() }),
    }),
  );
  const { task, projectId } = image;
  const failed = image.state === 'failed' || task?.state === 'failed';
  return (
    <>
      <Button onClick={onDone}>Close</Button>
      {failed && mayAdd && (
        <Button busy={retry.isPending} onClick={() => retry.mutate({ imageId: image.id })}>
          <RotateCcw aria-hidden size={14} />
          Try again
        </Button>
      )}
      {task && mayReview && TO_REVIEW.has(task.state) && (
        <Button
          variant="primary"
          busy={review.isPending}
          onClick={() => review.mutate({ projectId, taskId: task.id })}
        >
          Review
        </Button>
      )}
      {task && mayAnnotate && TO_ANNOTATE.has(task.state) && (
        <Button
          variant="primary"
          busy={annotate.isPending}
          onClick={() => annotate.mutate({ projectId, taskId: task.id })}
        >
          Annotate
        </Button>
      )}
    </>
  );
}

/** One picture with what is known of it, and the way to its task. */
export function ImageDialog({ imageId, onClose }: { imageId: string; onClose: () => void }) {
  const image = useQuery(api.images.get.queryOptions({ input: { imageId } }));
  return (
    <Dialog
      open
      width="lg"
      onClose={onClose}
      title={<span className="break-all">{image.data?.fileName ?? 'Image'}</span>}
      actions={image.data && <Actions image={image.data} onDone={onClose} />}
    >
      <Loaded query={image} what="the image" skeleton={<Skeleton className="h-80" />}>
        {(loaded) => (
          <div className="grid gap-5 md:grid-cols-[1fr_16rem]">
            <div className="flex min-h-64 items-center justify-center overflow-hidden rounded-md bg-sunken">
              {loaded.state === 'ready' && (
                // Needs a session and is made once by the worker: nothing for Next's own optimiser to do.
                // eslint-disable-next-line @next/next/no-img-element
                <img
                  src={imageUrl(imageId, 'display')}
                  alt=""
                  className="max-h-[52vh] max-w-full object-contain"
                />
              )}
              {loaded.state === 'uploaded' && (
                <p className="text-muted">Waiting for the worker to prepare it.</p>
              )}
              {loaded.state === 'failed' && (
                <div className="p-4">
                  <FormMessage kind="failed">
                    {loaded.error?.message ?? 'It could not be prepared.'}
                  </FormMessage>
                </div>
              )}
            </div>
            <Facts image={loaded} />
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
