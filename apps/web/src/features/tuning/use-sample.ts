import { type TuningView } from '@maskloop/contract';
import { useQueries } from '@tanstack/react-query';
import { readCandidates, type CandidateSet } from './read-candidates.ts';

type Sample = NonNullable<TuningView['sample']>;
export type SamplePicture = Sample['pictures'][number];

export interface LoadedPicture {
  readonly picture: SamplePicture;
  readonly set: CandidateSet;
}

/** The pictures of a sample whose candidates are here; an address never changes its content, so each is fetched once. */
export function useSample(sample: Sample | null): { loaded: LoadedPicture[]; failed: number } {
  const pictures = sample?.pictures.filter(({ candidatesUrl }) => candidatesUrl !== null) ?? [];
  return useQueries({
    queries: pictures.map(({ candidatesUrl }) => ({
      queryKey: ['candidates', candidatesUrl],
      queryFn: ({ signal }: { signal: AbortSignal }) => readCandidates(candidatesUrl ?? '', signal),
      staleTime: Infinity,
      // They are large: a page that is left lets go of them soon.
      gcTime: 60_000,
      structuralSharing: false as const,
    })),
    combine: (results) => ({
      loaded: results.flatMap(({ data }, i) => {
        const picture = pictures[i];
        return data && picture ? [{ picture, set: data }] : [];
      }),
      failed: results.filter(({ isError }) => isError).length,
    }),
  });
}
