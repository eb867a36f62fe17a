'use client';
import { type RoundView } from '@maskloop/contract';
import { OPEN_ROUND_STATES } from '@maskloop/domain/round';
import { Button } from '@maskloop/ui/Button';
import { ConfirmDialog } from '@maskloop/ui/ConfirmDialog';
import { StateDot } from '@maskloop/ui/StateDot';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { useMay } from '../../client/session.ts';
import { formatNumberOf } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { BringResult } from './BringResult.tsx';
import { EvaluationProgress } from './EvaluationProgress.tsx';
import { ROUND_STATE_LOOKS } from './round-state.ts';
import { RoundNumbers } from './RoundNumbers.tsx';
import { TrainSteps } from './TrainSteps.tsx';

/** One round: where it stands, what is to be done next, its numbers. */
export function RoundItem({ round, isNewest }: { round: RoundView; isNewest: boolean }) {
  const mayManage = useMay('rounds.manage');
  const { state, before, after } = round;
  const held = round.export;
  return (
    <li className="flex flex-col gap-3 rounded-lg border border-line bg-panel p-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <h3 className="text-lg font-semibold">Round {round.number}</h3>
        <StateDot {...ROUND_STATE_LOOKS[state]} />
        <span className="text-muted tabular-nums">
          {before.name} {before.version} → {after ? `${after.name} ${after.version}` : '…'}
        </span>
        {held && held.masks !== null && held.images !== null && (
          <span className="text-muted">
            {formatNumberOf(held.masks, 'mask')} on {formatNumberOf(held.images, 'image')}
          </span>
        )}
        <span className="ml-auto flex items-center gap-3 text-muted">
          <span>
            {round.createdBy !== null && `${round.createdBy.name}, `}
            <When at={round.createdAt} />
          </span>
          {mayManage && OPEN_ROUND_STATES.includes(state) && <GiveUp round={round} />}
        </span>
      </div>
      {held && held.error !== null && <FormMessage kind="failed">{held.error}</FormMessage>}
      {state === 'training' && held && mayManage && <TrainSteps round={round} exportId={held.id} />}
      {(state === 'training' || state === 'done') && mayManage && isNewest && (
        <BringResult key={after?.id} round={round} />
      )}
      {state === 'evaluating' && <EvaluationProgress round={round} />}
      {round.reports && <RoundNumbers round={round} reports={round.reports} startsOpen={isNewest} />}
    </li>
  );
}

function GiveUp({ round }: { round: RoundView }) {
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const abandon = useMutation(
    api.rounds.abandon.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.rounds.key() }),
    }),
  );
  // Numbers of before: another result is compared, and only that is given up.
  const isComparedAnew = round.reports !== null;
  return (
    <>
      <Button onClick={() => setAsks(true)}>Give up</Button>
      <ConfirmDialog
        open={asks}
        title={
          isComparedAnew
            ? `Give up the new comparison of round ${round.number}?`
            : `Give up round ${round.number}?`
        }
        confirm="Give up"
        onClose={() => setAsks(false)}
        onConfirm={() => abandon.mutate({ roundId: round.id })}
      >
        {isComparedAnew
          ? 'The round returns to the model and the numbers it had. The new model stays registered.'
          : 'Its export and whatever model was registered stay. Another round can be started then.'}
      </ConfirmDialog>
    </>
  );
}
