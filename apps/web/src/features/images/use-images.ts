'use client';
import { type TaskState } from '@maskloop/domain/task';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../client/api.ts';

/** What of a project's pictures is shown. */
export interface ImageFilter {
  readonly taskState: TaskState | undefined;
  readonly search: string;
}

/** A project's pictures, page after page. */
export const useImages = (projectId: string, { taskState, search }: ImageFilter) =>
  useInfiniteQuery(
    api.images.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        projectId,
        limit: 200,
        ...(taskState !== undefined && { taskState }),
        ...(search !== '' && { search }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: (previous) => previous,
    }),
  );
