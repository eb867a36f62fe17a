import { type StagesView } from '@maskloop/contract';
import { Progress } from '@maskloop/ui/Progress';
import Link from 'next/link';
import { formatCount } from '../progress/figures.ts';
import { STAGE_NAMES } from '../projects/stage-names.ts';

/** How far the tasks of the newest move are, while they are being made. */
export function MoveMaking({ view }: { view: StagesView }) {
  const move = view.moves.find(({ endedAt }) => endedAt === null);
  if (!move) return null;
  const done = move.wanted - move.left;
  const state = view.makingJob?.state;
  const isStopped = state === 'failed' || state === 'cancelled';
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border border-line bg-panel px-4 py-3">
      <p className="tabular-nums" role={isStopped ? 'alert' : undefined}>
        <span className="font-medium">
          {isStopped ? 'Stopped while making' : state === 'running' ? 'Making' : 'Waiting to make'} the tasks
          of {STAGE_NAMES[move.to]}
        </span>
        : {formatCount(done)} of {formatCount(move.wanted)} pictures.{' '}
        {isStopped ? (
          <>
            <Link href="/jobs" className="underline">
              Jobs
            </Link>{' '}
            says why, and tries it again.
          </>
        ) : (
          'Until its turn comes a picture keeps the task it has; another move takes over from here.'
        )}
      </p>
      <Progress label="Tasks of the move" value={done / move.wanted} tone={isStopped ? 'warn' : 'busy'} />
    </div>
  );
}
