import { type ImageCard } from '@maskloop/contract';
import { clsx } from 'clsx';
import { Check, Hourglass, TriangleAlert } from 'lucide-react';
import { formatNumberOf } from '../progress/figures.ts';
import { TaskStateDot } from '../tasks/TaskStateDot.tsx';
import { Thumbnail } from './Thumbnail.tsx';

/** Height of the two lines under a thumbnail. */
export const CAPTION_HEIGHT = 46;

function Picture({ image }: { image: ImageCard }) {
  if (image.state === 'ready') return <Thumbnail imageId={image.id} className="size-full" />;
  if (image.state === 'failed') {
    return (
      <div className="flex size-full flex-col items-center justify-center gap-1.5 bg-bad-soft px-3 text-center text-sm text-bad">
        <TriangleAlert aria-hidden size={18} />
        <span className="line-clamp-4">{image.error?.message ?? 'It could not be prepared.'}</span>
      </div>
    );
  }
  return (
    <div className="flex size-full flex-col items-center justify-center gap-1.5 bg-sunken text-sm text-muted">
      <Hourglass aria-hidden size={16} />
      Waiting for the worker
    </div>
  );
}

/** A picture in the grid: pixels, name, state, masks. The cell around it takes keys and clicks. */
export function ImageTile({
  image,
  selected,
  onToggle,
}: {
  image: ImageCard;
  selected: boolean;
  onToggle: () => void;
}) {
  return (
    <>
      <div className="relative min-h-0 flex-1 overflow-hidden">
        <Picture image={image} />
        {/* For the mouse only: the cell itself says whether it is selected, and Space toggles it. */}
        <span
          aria-hidden
          data-select
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
          className={clsx(
            'absolute top-1.5 left-1.5 grid size-5 place-items-center rounded-sm border shadow-sm',
            selected
              ? 'border-accent bg-accent text-on-accent'
              : 'border-edge bg-panel/85 text-transparent opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100',
          )}
        >
          <Check size={14} strokeWidth={3} />
        </span>
      </div>
      <div className="flex flex-col justify-center px-2" style={{ height: CAPTION_HEIGHT }}>
        <span className="truncate" title={image.fileName}>
          {image.fileName}
        </span>
        <span className="flex items-center justify-between gap-2 text-sm text-muted">
          {image.task === null ? <span>No task</span> : <TaskStateDot state={image.task.state} />}
          {image.masks > 0 && <span>{formatNumberOf(image.masks, 'mask')}</span>}
        </span>
      </div>
    </>
  );
}
