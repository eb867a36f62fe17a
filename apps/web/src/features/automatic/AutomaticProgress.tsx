'use client';
import { type AutomaticRunView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { Progress } from '@maskloop/ui/Progress';
import { StateDot } from '@maskloop/ui/StateDot';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { useMay } from '../../client/session.ts';
import { formatCount, formatDuration, formatNumberOf } from '../progress/figures.ts';
import { useProject } from '../projects/project-context.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { type StateLooks } from '../tasks/task-states.ts';

function looksOf({ pausedAt, waiting, working, failed }: AutomaticRunView): StateLooks {
  if (pausedAt !== null)
    return working > 0
      ? { label: 'Pausing: what is at work is finished', tone: 'warn', shape: 'half' }
      : { label: 'Paused', tone: 'warn', shape: 'ring' };
  if (working > 0) return { label: 'At work', tone: 'busy', shape: 'half' };
  if (waiting > 0)
    return { label: 'Waits for a worker or for images being read', tone: 'neutral', shape: 'ring' };
  return failed > 0
    ? { label: 'Nothing left but what failed', tone: 'warn', shape: 'triangle' }
    : { label: 'All images are done', tone: 'good', shape: 'check' };
}

/** How far the stage is, and the button that stops and resumes it. */
export function AutomaticProgress({ run }: { run: AutomaticRunView }) {
  const { id: projectId, archivedAt } = useProject();
  const mayPause = useMay('jobs.manage') && archivedAt === null;
  const queries = useQueryClient();
  const pause = useMutation(
    api.automaticRuns.pause.mutationOptions({
      onSuccess: (now) => queries.setQueryData(api.automaticRuns.get.queryKey({ input: { projectId } }), now),
    }),
  );
  const { total, done, failed, waiting, pausedAt, etaSeconds } = run;
  const isPaused = pausedAt !== null;
  return (
    <section aria-labelledby="run" className="flex flex-col gap-3 rounded-lg border border-line bg-panel p-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h2 id="run" className="text-lg font-semibold tabular-nums">
          {formatCount(done)} of {formatNumberOf(total, 'image')} done
        </h2>
        <StateDot {...looksOf(run)} />
        <span className="text-muted tabular-nums" aria-live="polite">
          {[
            waiting > 0 && `${formatCount(waiting)} to go`,
            failed > 0 && `${formatCount(failed)} failed`,
            run.skipped > 0 && `${formatCount(run.skipped)} put aside`,
            etaSeconds !== null && `about ${formatDuration(etaSeconds)} left`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {mayPause && (waiting > 0 || isPaused) && (
          <Button
            className="ml-auto"
            variant={isPaused ? 'primary' : 'secondary'}
            busy={pause.isPending}
            onClick={() => pause.mutate({ projectId, paused: !isPaused })}
          >
            {isPaused ? <Play aria-hidden size={14} /> : <Pause aria-hidden size={14} />}
            {isPaused ? 'Resume' : 'Pause'}
          </Button>
        )}
      </div>
      <Progress
        label="Images labelled"
        value={total === 0 ? null : (done + failed) / total}
        tone={isPaused ? 'warn' : waiting === 0 ? 'good' : 'busy'}
        className="h-2"
      />
      <p className="text-muted">
        {isPaused
          ? 'No further image is begun, also after a restart. New images are still read and prepared.'
          : 'Masks are accepted as the model finds them, and stay proposals: nobody has judged them. Export them with “proposals included”; an audit says how good they are.'}
      </p>
      {pause.error && <FormMessage kind="failed">{errorSentence(pause.error)}</FormMessage>}
    </section>
  );
}
