import { type ProjectCard } from '@maskloop/contract';
import { Badge } from '@maskloop/ui/Badge';
import { clsx } from 'clsx';
import { Images } from 'lucide-react';
import Link from 'next/link';
import { Thumbnail } from '../images/Thumbnail.tsx';
import { formatCount, formatNumberOf } from '../progress/figures.ts';
import { TaskBar } from '../tasks/TaskBar.tsx';
import { STAGE_NAMES } from './stage-names.ts';

function Cover({ imageIds }: { imageIds: readonly string[] }) {
  if (imageIds.length === 0) {
    return (
      <div className="grid h-32 place-items-center bg-sunken text-muted">
        <Images aria-hidden size={22} />
      </div>
    );
  }
  return (
    <div
      className={clsx(
        'grid h-32 gap-px bg-line',
        imageIds.length > 1 && 'grid-cols-2',
        imageIds.length > 2 && 'grid-rows-2',
      )}
    >
      {imageIds.slice(0, 4).map((imageId, index) => (
        <Thumbnail
          key={imageId}
          imageId={imageId}
          className={clsx('size-full min-h-0', imageIds.length === 3 && index === 0 && 'row-span-2')}
        />
      ))}
    </div>
  );
}

/** A project among others: its pictures, its name, how far it is. */
export function ProjectTile({ project }: { project: ProjectCard }) {
  const total = Object.values(project.tasks).reduce((sum, count) => sum + count, 0);
  const accepted = project.tasks.accepted ?? 0;
  return (
    <li className="overflow-hidden rounded-lg border border-line bg-panel transition-colors focus-within:border-accent hover:border-edge">
      <Link href={`/projects/${project.id}`} className="block -outline-offset-2">
        <Cover imageIds={project.coverImageIds} />
        <div className="flex flex-col gap-2 p-3">
          <div className="flex items-center gap-2">
            <h2 className="min-w-0 flex-1 truncate text-lg font-semibold">{project.name}</h2>
            {project.isDemo && <Badge>Demo</Badge>}
          </div>
          <p className="flex gap-3 text-muted">
            <span>{formatNumberOf(project.images, 'image')}</span>
            <span>{formatNumberOf(project.masks, 'mask')}</span>
            <span className="ml-auto">{STAGE_NAMES[project.stage]}</span>
          </p>
          <TaskBar counts={project.tasks} />
          <p className="text-sm text-muted">
            {total === 0
              ? 'No tasks yet'
              : `${formatCount(accepted)} of ${formatNumberOf(total, 'task')} accepted`}
          </p>
        </div>
      </Link>
    </li>
  );
}
