'use client';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { BookOpen } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useMay } from '../../client/session.ts';
import { useProject } from '../projects/project-context.ts';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { ProgressPanel } from './ProgressPanel.tsx';

const Markdown = dynamic(() => import('../settings/Markdown.tsx').then((m) => m.Markdown), {
  loading: () => <Skeleton className="h-24" />,
});

/** How far a project is, and what its people must know. */
export function OverviewPage() {
  const project = useProject();
  const mayFigures = useMay('figures.see');
  const { guidelines } = project;
  return (
    <div className="flex flex-col gap-6">
      {project.description !== '' && <p className="max-w-3xl text-muted">{project.description}</p>}
      {mayFigures && <ProgressPanel projectId={project.id} />}
      <section aria-labelledby="about" className="grid gap-6 lg:grid-cols-[1fr_18rem]">
        <div>
          <h2 id="about" className="mb-2 text-lg font-semibold">
            Guidelines
          </h2>
          <div className="rounded-lg border border-line bg-panel p-4">
            {guidelines.trim() === '' ? (
              <EmptyState icon={<BookOpen aria-hidden size={22} />} title="No guidelines yet">
                What to mask and how: a manager writes it in the settings, everyone reads it here and in the
                editor.
              </EmptyState>
            ) : (
              <Markdown>{guidelines}</Markdown>
            )}
          </div>
        </div>
        <dl className="flex flex-col gap-3 self-start rounded-lg border border-line bg-panel p-4">
          <div>
            <dt className="text-muted">Stage</dt>
            <dd>{STAGE_NAMES[project.stage]}</dd>
          </div>
          <div>
            <dt className="text-muted">Model</dt>
            <dd>
              {project.model.name} {project.model.version}
            </dd>
          </div>
          <div>
            <dt className="text-muted">Labels</dt>
            <dd>
              {project.classAgnostic ? (
                'Class-agnostic'
              ) : (
                <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
                  {project.labels.map((label) => (
                    <li key={label.id} className="flex items-center gap-1.5">
                      <span aria-hidden className="size-2.5 rounded-sm" style={{ background: label.color }} />
                      {label.name}
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </div>
        </dl>
      </section>
    </div>
  );
}
