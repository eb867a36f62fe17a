'use client';
import { FIGURES, type FigureId } from '@maskloop/domain/figures';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { ImageUp } from 'lucide-react';
import Link from 'next/link';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { AddImagesButton } from '../images/upload/AddImagesButton.tsx';
import { useRows } from '../scoreboard/use-rows.tsx';
import { TaskBar, TaskCounts } from '../tasks/TaskBar.tsx';
import { Figure } from './Figure.tsx';
import { figureUnit, figureValue } from './figure-text.ts';
import { formatCount, formatNumberOf } from './figures.ts';

/** The chief figures; the scoreboard has them all. */
const CHIEF = [
  'masks',
  'secondsPerMask',
  'masksPerImage',
  'annotating',
] as const satisfies readonly FigureId[];

/** The project in figures, each with its formula. */
export function ProgressPanel({ projectId }: { projectId: string }) {
  const progress = useQuery(api.projects.progress.queryOptions({ input: { projectId } }));
  const mayAdd = useMay('images.add');
  const rows = useRows(projectId);
  return (
    <Loaded
      query={progress}
      what="the progress"
      skeleton={
        <div className="flex flex-col gap-6">
          <Skeleton className="h-21" />
          <Skeleton className="h-28" />
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
        const values = {
          masks: figures.masks,
          secondsPerMask: figures.secondsPerMask,
          masksPerImage: figures.masksPerImage,
          annotating: figures.activeSeconds,
        };
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
            <section aria-labelledby="figures">
              <div className="mb-2 flex items-baseline justify-between gap-4">
                <h2 id="figures" className="text-lg font-semibold">
                  Figures
                </h2>
                <Link href={`/projects/${projectId}/scoreboard`} className="text-accent hover:underline">
                  Scoreboard
                </Link>
              </div>
              <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
                {CHIEF.map((id) => (
                  <Figure
                    key={id}
                    label={FIGURES[id].name}
                    formula={FIGURES[id].formula}
                    value={figureValue(FIGURES[id], values[id])}
                    unit={values[id] === null ? undefined : figureUnit(FIGURES[id])}
                    onOpen={values[id] === null ? undefined : () => rows.open(id)}
                  />
                ))}
              </dl>
              {rows.dialog}
            </section>
          </div>
        );
      }}
    </Loaded>
  );
}
