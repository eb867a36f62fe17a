'use client';
import { type ImageCard } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { ConfirmDialog } from '@maskloop/ui/ConfirmDialog';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ImageUp, SearchX } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useCallback, useMemo, useState } from 'react';
import { api, client } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { formatNumberOf } from '../progress/figures.ts';
import { useProject } from '../projects/project-context.ts';
import { ImageGrid } from './ImageGrid.tsx';
import { ImageToolbar } from './ImageToolbar.tsx';
import { AddImagesButton } from './upload/AddImagesButton.tsx';
import { useImageFilter } from './use-image-filter.ts';
import { useImages } from './use-images.ts';

const ImageDialog = dynamic(() => import('./ImageDialog.tsx').then((m) => m.ImageDialog));
/** The API removes at most this many at once. */
const REMOVE_AT_ONCE = 1000;
const NOTHING: ReadonlySet<string> = new Set();

const isFailed = (image: ImageCard) => image.state === 'failed' || image.task?.state === 'failed';

/** The pictures of a project. */
export function ImagesPage() {
  const { id: projectId, archivedAt } = useProject();
  const queries = useQueryClient();
  const mayAdd = useMay('images.add') && archivedAt === null;
  const mayDelete = useMay('images.delete') && archivedAt === null;
  const [filter, setFilter] = useImageFilter();
  const images = useImages(projectId, filter);
  const list = useMemo(() => images.data?.pages.flatMap((page) => page.items) ?? [], [images.data]);
  const [selected, setSelected] = useState(NOTHING);
  const [open, setOpen] = useState<string>();
  const [asking, setAsking] = useState(false);
  const picked = list.filter(({ id }) => selected.has(id));
  const failed = picked.filter(isFailed);

  const refresh = () =>
    queries.invalidateQueries({ queryKey: api.images.list.key({ input: { projectId } }) });
  const remove = useMutation({
    mutationFn: async (imageIds: string[]) => {
      let removed = 0;
      for (let from = 0; from < imageIds.length; from += REMOVE_AT_ONCE) {
        const part = imageIds.slice(from, from + REMOVE_AT_ONCE);
        removed += (await client.images.remove({ projectId, imageIds: part })).removed;
      }
      return removed;
    },
    onSuccess: (removed) => {
      toast({ title: `${formatNumberOf(removed, 'image')} removed` });
      setSelected(NOTHING);
    },
    onSettled: () => {
      setAsking(false);
      return refresh();
    },
  });
  const retry = useMutation({
    mutationFn: (list: readonly ImageCard[]) =>
      Promise.all(list.map(({ id }) => client.images.retry({ imageId: id }))),
    onSuccess: (again) => {
      toast({ title: `${formatNumberOf(again.length, 'image')} will be tried again` });
      setSelected(NOTHING);
    },
    onSettled: refresh,
  });
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = images;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);

  const filtered = filter.taskState !== undefined || filter.search !== '';
  const summary = `${hasNextPage ? 'The first ' : ''}${formatNumberOf(list.length, 'image')}`;
  return (
    <>
      <ImageToolbar
        filter={filter}
        onFilter={setFilter}
        summary={images.data ? summary : ''}
        selected={picked.length}
        retryable={failed.length}
        onRetry={mayAdd ? () => retry.mutate(failed) : undefined}
        onDelete={mayDelete ? () => setAsking(true) : undefined}
        onClear={() => setSelected(NOTHING)}
      />
      <Loaded
        query={images}
        what="the images"
        skeleton={
          <div className="grid grid-cols-[repeat(auto-fill,minmax(176px,1fr))] gap-3">
            {Array.from({ length: 18 }, (_, index) => (
              <Skeleton key={index} className="h-44" />
            ))}
          </div>
        }
      >
        {() =>
          list.length > 0 ? (
            <ImageGrid
              images={list}
              selected={selected}
              onSelect={setSelected}
              onOpen={(image) => setOpen(image.id)}
              onDelete={mayDelete ? () => setAsking(true) : undefined}
              onEnd={onEnd}
            />
          ) : filtered ? (
            <EmptyState
              icon={<SearchX aria-hidden size={24} />}
              title="No image fits the filter"
              actions={
                <Button onClick={() => setFilter({ taskState: undefined, search: '' })}>Show all</Button>
              }
            />
          ) : (
            <EmptyState
              icon={<ImageUp aria-hidden size={26} />}
              title="No images yet"
              actions={mayAdd && <AddImagesButton projectId={projectId} variant="primary" size="lg" />}
            >
              {mayAdd
                ? 'Drop pictures, folders or zip archives anywhere on this page. JPEG, PNG, WebP, AVIF, TIFF and GIF are accepted; each picture is kept once.'
                : 'A manager has to add them.'}
            </EmptyState>
          )
        }
      </Loaded>
      {open !== undefined && <ImageDialog imageId={open} onClose={() => setOpen(undefined)} />}
      <ConfirmDialog
        open={asking}
        title={`Remove ${formatNumberOf(picked.length, 'image')}?`}
        confirm="Remove"
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(picked.map(({ id }) => id))}
        onClose={() => setAsking(false)}
      >
        Their tasks and masks go with them. Exports that are finished keep what they hold.
      </ConfirmDialog>
    </>
  );
}
