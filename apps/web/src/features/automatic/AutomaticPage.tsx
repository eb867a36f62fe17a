'use client';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { buttonClass } from '@maskloop/ui/Button';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { Bot } from 'lucide-react';
import Link from 'next/link';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useProject } from '../projects/project-context.ts';
import { AutomaticFailures } from './AutomaticFailures.tsx';
import { AutomaticFigures } from './AutomaticFigures.tsx';
import { AutomaticProgress } from './AutomaticProgress.tsx';

/** Rate and time left change while nothing else does. */
const REFRESH_MS = 5000;

/** A whole project labelled in the background: how far it is, how fast, what failed. */
export function AutomaticPage() {
  const { id: projectId } = useProject();
  const run = useQuery(
    api.automaticRuns.get.queryOptions({
      input: { projectId },
      refetchInterval: ({ state }) =>
        state.data && state.data.waiting > 0 && state.data.pausedAt === null ? REFRESH_MS : false,
    }),
  );
  return (
    <Loaded query={run} what="the automatic stage" skeleton={<Skeleton className="h-56" />}>
      {(figures) =>
        figures.total + figures.skipped === 0 ? (
          <EmptyState
            icon={<Bot aria-hidden size={26} />}
            title="Nothing is labelled automatically yet"
            actions={
              <>
                <Link href={`/projects/${projectId}/automatic/tuning`} className={buttonClass()}>
                  Tune the thresholds
                </Link>
                <Link href={`/projects/${projectId}/stages`} className={buttonClass('primary')}>
                  Go to the stages
                </Link>
              </>
            }
          >
            In the fully-automatic stage the model masks every image by itself, and no person looks at them.
            Move the project there when its masks are good enough; until then, tune the thresholds on a
            sample.
          </EmptyState>
        ) : (
          <div className="flex flex-col gap-5">
            <AutomaticProgress run={figures} />
            <AutomaticFigures run={figures} />
            {figures.failed > 0 && <AutomaticFailures failed={figures.failed} />}
          </div>
        )
      }
    </Loaded>
  );
}
