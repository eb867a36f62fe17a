import { toast } from '@maskloop/ui/Toast';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { api } from './api.ts';
import { errorCode, errorSentence, isPassing } from './error-sentence.ts';

/** A query client with the house's habits. A mutation with `meta.quiet` shows its error itself; others get a toast. */
export function makeQueryClient(): QueryClient {
  /** Signed out meanwhile: ask who we are; the gate then leads to the sign-in page. */
  const onUnauthorized = (error: unknown) => {
    if (errorCode(error) === 'UNAUTHORIZED')
      void queries.invalidateQueries({ queryKey: api.session.get.key() });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: onUnauthorized }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => {
        onUnauthorized(error);
        if (mutation.meta?.['quiet'] !== true) {
          toast({ kind: 'failed', title: 'That did not work', description: errorSentence(error) });
        }
      },
    }),
    defaultOptions: {
      queries: {
        // Live events say when something changed; this only bounds what a lost event costs.
        staleTime: 30_000,
        retry: (count, error) => count < 2 && isPassing(error),
        retryDelay: (count) => 500 * 2 ** count,
      },
    },
  });
  return queries;
}
