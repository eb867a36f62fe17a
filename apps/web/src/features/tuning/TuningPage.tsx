'use client';
import { parseManifest } from '@maskloop/inference/core';
import { Button } from '@maskloop/ui/Button';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { formatNumberOf } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { useProject } from '../projects/project-context.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { SampleForm } from './SampleForm.tsx';
import { SampleProgress } from './SampleProgress.tsx';
import { Tuner } from './Tuner.tsx';

/** Thresholds of automatic masks, tuned on a sample of the project's own pictures. */
export function TuningPage() {
  const { id: projectId, settings, archivedAt } = useProject();
  const maySample = useMay('jobs.manage') && archivedAt === null;
  const [asks, setAsks] = useState(false);
  const tuning = useQuery(api.tuning.get.queryOptions({ input: { projectId } }));
  return (
    <Loaded query={tuning} what="the sample" skeleton={<Skeleton className="h-96" />}>
      {({ model, sample }) => {
        const manifest = sample && parseManifest(sample.model.manifest);
        const isBusy = sample?.job?.state === 'queued' || sample?.job?.state === 'running';
        return (
          <div className="flex flex-col gap-5">
            {(sample === null || asks) && (
              <section
                aria-labelledby="new-sample"
                className="flex flex-col gap-3 rounded-lg border border-line bg-panel p-4"
              >
                <h2 id="new-sample" className="text-lg font-semibold">
                  Tune thresholds on your own images
                </h2>
                <p className="max-w-3xl text-muted">
                  The model searches a few random images once, with every threshold open, and keeps all it
                  finds. Then each slider shows at once what would be kept and what dropped, on the images
                  themselves.
                </p>
                {maySample ? (
                  <SampleForm
                    first={sample?.automatic ?? settings.automatic}
                    onStarted={() => setAsks(false)}
                  />
                ) : (
                  <p className="text-muted">
                    {archivedAt === null
                      ? 'A manager or engineer takes the sample.'
                      : 'This project is archived.'}
                  </p>
                )}
              </section>
            )}
            {sample && (
              <>
                <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
                  <p className="text-muted tabular-nums">
                    {formatNumberOf(sample.pictures.length, 'image')}, seed {sample.seed}, by{' '}
                    {sample.model.name} {sample.model.version}, <When at={sample.createdAt} />
                  </p>
                  <SampleProgress sample={sample} />
                  {maySample && !asks && !isBusy && (
                    <Button className="ml-auto" onClick={() => setAsks(true)}>
                      New sample
                    </Button>
                  )}
                </div>
                {sample.model.id !== model.id && (
                  <FormMessage kind="failed">
                    The project works with {model.name} {model.version} by now. Take a new sample to tune that
                    one.
                  </FormMessage>
                )}
                {manifest?.ok === true ? (
                  <Tuner key={sample.id} sample={sample} manifest={manifest.manifest} />
                ) : (
                  <FormMessage kind="failed">The manifest of this model cannot be read.</FormMessage>
                )}
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
