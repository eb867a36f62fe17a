'use client';
import { Button } from '@maskloop/ui/Button';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { formatBytes } from '../progress/figures.ts';

/** Models that Maskloop knows and that are not here yet. */
export function KnownModels() {
  const queries = useQueryClient();
  const mayManage = useMay('models.manage');
  const known = useQuery(api.models.known.queryOptions());
  const pull = useMutation(
    api.models.pull.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  );
  return (
    <Loaded query={known} what="the models to download" skeleton={<Skeleton className="h-20" />}>
      {(all) => {
        const missing = all.filter(({ modelVersionId, embedded }) => modelVersionId === null && !embedded);
        if (missing.length === 0) return null;
        return (
          <section aria-labelledby="known-models">
            <h2 id="known-models" className="mb-2 text-lg font-semibold">
              More models
            </h2>
            {pull.error && (
              <p role="alert" className="text-bad">
                {errorSentence(pull.error)}
              </p>
            )}
            <ul className="flex flex-col gap-2">
              {missing.map((model) => (
                <li
                  key={model.id}
                  className="flex flex-wrap items-start gap-x-4 rounded-lg border border-line bg-panel p-3"
                >
                  <div className="min-w-0 flex-1">
                    <p>
                      <span className="font-medium">{model.name}</span>{' '}
                      <span className="text-muted">
                        {model.version} · {model.kind} · {model.licence}
                        {model.bytes !== null && ` · ${formatBytes(model.bytes)}`}
                      </span>
                    </p>
                    <p className="text-muted">{model.summary}</p>
                    {model.unverified !== null && (
                      <p className="text-sm text-muted">Not verified: {model.unverified}</p>
                    )}
                  </div>
                  {mayManage && (
                    <Button busy={pull.isPending} onClick={() => pull.mutate({ id: model.id })}>
                      Download
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Loaded>
  );
}
