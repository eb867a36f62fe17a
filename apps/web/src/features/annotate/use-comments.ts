'use client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../client/api.ts';

/** The comments on a task, oldest first; live events keep them fresh. */
export const useComments = (taskId: string) =>
  useQuery(api.comments.list.queryOptions({ input: { taskId } }));
