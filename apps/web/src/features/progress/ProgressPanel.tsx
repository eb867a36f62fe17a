'use client';
import { ACTIVITY_FORMULA } from '@maskloop/domain/activity';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { ImageUp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { AddImagesButton } from '../images/upload/AddImagesButton.tsx';
import { TaskBar, TaskCounts } from '../tasks/TaskBar.tsx';
import { Figure } from './Figure.tsx';
import { formatCount, formatDuration, formatNumberOf, formatRatio } from './figures.ts';
import { PeopleTable } from './PeopleTable.tsx';

const DaysChart = dynamic(() => import('./DaysChart.tsx').then((m) => m.DaysChart), {
  ssr: false,
  loading: () => <Skeleton className="h-44" />,
});

/** The project in figures, each with its formula. */
export function ProgressPanel({ projectId }: { projectId: string }) {
  const progress = useQuery(api.projects.progress.queryOptions({ input: { projectId } }));
  const mayAdd = useMay('images.add');
  return (
    <Loaded
      query={progress}
      what="the progress"
      skeleton={
        <div className="flex flex-col gap-6">
          <Skeleton className="h-21" />
          <Skeleton className="h-20" />
          <Skeleton className="h-44" />
        </div>
      }
    >
      {(figures) => {
        const { images } = figures;
        const imageCount = images.uploaded + images.ready + images.failed;
        if (imageCount === 0) {
          return (
            <EmptyState
              icon={<ImageUp aria-hidden size={26} />}
              title="No images yet"
              actions={mayAdd && <AddImagesButton projectId={projectId} variant="primary" size="lg" />}
            >
              Drop pictures, folders or zip archives anywhere on this page. Each becomes a task as soon as the
              model has seen it.
            </EmptyState>
          );
        }
        const tasks = Object.values(figures.tasks).reduce((sum, count) => sum + count, 0);
        return (
          <div className="flex flex-col gap-6">
            <section
              aria-labelledby="tasks"
              className="flex flex-col gap-3 rounded-lg border border-line bg-panel p-4"
            >
              <div className="flex items-baseline justify-between gap-4">
                <h2 id="tasks" className="text-lg font-semibold">
                  {formatNumberOf(tasks, 'task')}
                </h2>
                <span className="text-muted">
                  {formatNumberOf(imageCount, 'image')}
                  {images.uploaded > 0 && `, ${formatCount(images.uploaded)} being prepared`}
                  {images.failed > 0 && `, ${formatCount(images.failed)} failed`}
                </span>
              </div>
              <TaskBar counts={figures.tasks} className="h-2.5" />
              <TaskCounts counts={figures.tasks} />
            </section>
            <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
              <Figure
                label="Masks"
                value={formatCount(figures.masks)}
                formula="Masks that stand now: proposals and deleted ones are not counted."
              />
              <Figure
                label="Seconds a mask"
                value={formatRatio(figures.secondsPerMask)}
                unit={figures.secondsPerMask === null ? undefined : 's'}
                formula={`Active seconds of annotation ÷ masks drawn or edited by people. ${ACTIVITY_FORMULA}`}
              />
              <Figure
                label="Masks an image"
                value={formatRatio(figures.masksPerImage)}
                formula="Masks ÷ images that have been annotated."
              />
              <Figure label="Time" value={formatDuration(figures.activeSeconds)} formula={ACTIVITY_FORMULA} />
            </dl>
            {figures.days.length > 0 && (
              <section aria-labelledby="days" className="rounded-lg border border-line bg-panel p-4">
                <h2 id="days" className="mb-3 font-semibold">
                  Masks a day
                </h2>
                <DaysChart days={figures.days} />
              </section>
            )}
            {figures.people.length > 0 && <PeopleTable people={figures.people} />}
          </div>
        );
      }}
    </Loaded>
  );
}
