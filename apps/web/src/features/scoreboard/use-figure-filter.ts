import { STAGES } from '@maskloop/domain/stage';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type Filter, FILTER_FIELDS } from './filter.ts';

/** The filter stands in the address: it can be shared, and Back undoes it. */
export function useFigureFilter(): [Filter, (change: Partial<Filter>) => void] {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const filter: Filter = {};
  for (const field of FILTER_FIELDS) {
    const value = params.get(field);
    if (value !== null && value !== '' && field !== 'stage') filter[field] = value;
  }
  const stage = STAGES.find((one) => one === params.get('stage'));
  if (stage) filter.stage = stage;
  const set = (change: Partial<Filter>) => {
    const next = new URLSearchParams();
    for (const field of FILTER_FIELDS) {
      const value = field in change ? change[field] : filter[field];
      if (value !== undefined) next.set(field, value);
    }
    router.replace(next.size === 0 ? path : `${path}?${next.toString()}`, { scroll: false });
  };
  return [filter, set];
}
