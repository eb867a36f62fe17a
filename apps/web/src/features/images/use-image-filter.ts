'use client';
import { type TaskState } from '@maskloop/domain/task';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { TASK_STATE_ORDER } from '../tasks/task-states.ts';
import { type ImageFilter } from './use-images.ts';

/** The filter stands in the address: it can be shared, and Back undoes it. */
export function useImageFilter(): [ImageFilter, (change: Partial<ImageFilter>) => void] {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const wanted = params.get('state');
  const taskState: TaskState | undefined = TASK_STATE_ORDER.find((state) => state === wanted);
  const filter = { taskState, search: params.get('search') ?? '' };
  const set = (change: Partial<ImageFilter>) => {
    const { taskState: state, search } = { ...filter, ...change };
    const next = new URLSearchParams();
    if (state !== undefined) next.set('state', state);
    if (search !== '') next.set('search', search);
    router.replace(next.size === 0 ? path : `${path}?${next.toString()}`, { scroll: false });
  };
  return [filter, set];
}
