'use client';
import { type ProjectView } from '@maskloop/contract';
import { Badge } from '@maskloop/ui/Badge';
import { Button } from '@maskloop/ui/Button';
import { Kbd } from '@maskloop/ui/Kbd';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { ChevronRight, ClipboardCheck, MousePointerClick } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { PageTitle } from '../../client/PageTitle.tsx';
import { useMay, useSession } from '../../client/session.ts';
import { isTyping } from '../shell/is-typing.ts';
import { useClaim } from '../tasks/use-claim.ts';
import { PROJECT_PLACES } from './project-places.ts';
import { ProjectContext } from './project-context.ts';

const AddImagesButton = dynamic(() =>
  import('../images/upload/AddImagesButton.tsx').then((m) => m.AddImagesButton),
);
const DropZone = dynamic(() => import('../images/upload/DropZone.tsx').then((m) => m.DropZone));

/** Presses the button of a key, if it is there and may be pressed. */
function useKeys(keys: Record<string, (() => void) | undefined>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      if (document.querySelector('[role=dialog],[role=alertdialog],[role=menu]')) return;
      const act = keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

function Actions({ project }: { project: ProjectView }) {
  const projectId = project.id;
  const open = project.archivedAt === null;
  const mayAnnotate = useMay('tasks.annotate') && open;
  const mayReview = useMay('tasks.review') && open;
  const mayAdd = useMay('images.add') && open;
  const annotate = useClaim('annotate');
  const review = useClaim('review');
  useKeys({
    a: mayAnnotate ? () => annotate.mutate({ projectId }) : undefined,
    r: mayReview ? () => review.mutate({ projectId }) : undefined,
    u: mayAdd ? () => document.querySelector<HTMLElement>('[data-add-images]')?.click() : undefined,
  });
  return (
    <div className="flex flex-wrap items-center gap-2">
      {mayAdd && <AddImagesButton projectId={projectId} />}
      {mayAdd && <DropZone projectId={projectId} projectName={project.name} />}
      {mayReview && (
        <Button busy={review.isPending} onClick={() => review.mutate({ projectId })}>
          <ClipboardCheck aria-hidden size={15} />
          Review
          <Kbd>R</Kbd>
        </Button>
      )}
      {mayAnnotate && (
        <Button variant="primary" busy={annotate.isPending} onClick={() => annotate.mutate({ projectId })}>
          <MousePointerClick aria-hidden size={15} />
          Annotate
          <Kbd inverse>A</Kbd>
        </Button>
      )}
    </div>
  );
}

/** What all pages of a project share: its name, its tabs, and the big buttons. */
export function ProjectFrame({ projectId, children }: { projectId: string; children: ReactNode }) {
  const path = usePathname();
  const project = useQuery(api.projects.get.queryOptions({ input: { projectId } }));
  const permissions = useSession()?.workspace?.permissions ?? [];
  const base = `/projects/${projectId}`;
  const places = PROJECT_PLACES.filter(({ right }) => permissions.includes(right));
  const here = places.find(
    (place) =>
      path === `${base}${place.path}` || (place.path !== '' && path.startsWith(`${base}${place.path}/`)),
  );
  return (
    <Loaded
      query={project}
      what="the project"
      skeleton={
        <div className="flex flex-col gap-4">
          <Skeleton className="h-7.5 w-64" />
          <Skeleton className="h-9" />
          <Skeleton className="h-64" />
        </div>
      }
    >
      {(loaded) => (
        <ProjectContext value={loaded}>
          <PageTitle>
            {here === undefined || here.path === '' ? loaded.name : `${here.label} · ${loaded.name}`}
          </PageTitle>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <div className="flex min-w-0 items-center gap-1.5">
              <Link href="/" className="text-muted hover:text-ink">
                {permissions.includes('figures.see') ? 'Projects' : 'Your work'}
              </Link>
              <ChevronRight aria-hidden size={14} className="text-muted" />
              <h1 className="truncate text-xl font-semibold">{loaded.name}</h1>
              {loaded.isDemo && <Badge>Demo</Badge>}
              {loaded.archivedAt !== null && <Badge tone="warn">Archived</Badge>}
            </div>
            <Actions project={loaded} />
          </div>
          <nav aria-label="Project" className="mt-3 mb-5 flex gap-1 overflow-x-auto border-b border-line">
            {places.map((place) => (
              <Link
                key={place.path}
                href={`${base}${place.path}`}
                aria-current={place === here ? 'page' : undefined}
                className={clsx(
                  '-mb-px flex h-8.5 items-center border-b-2 px-2.5 whitespace-nowrap -outline-offset-2 transition-colors',
                  place === here
                    ? 'border-accent font-medium'
                    : 'border-transparent text-muted hover:text-ink',
                )}
              >
                {place.label}
              </Link>
            ))}
          </nav>
          {children}
        </ProjectContext>
      )}
    </Loaded>
  );
}
