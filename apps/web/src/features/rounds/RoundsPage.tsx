'use client';
import { OPEN_ROUND_STATES } from '@maskloop/domain/round';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { RefreshCcwDot } from 'lucide-react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { useProject } from '../projects/project-context.ts';
import { NewRound } from './NewRound.tsx';
import { RoundItem } from './RoundItem.tsx';

/** The loop: masks → a trained model → numbers before and after → better masks. */
export function RoundsPage() {
  const { id: projectId, archivedAt } = useProject();
  const mayStart = useMay('rounds.manage') && archivedAt === null;
  const rounds = useQuery(api.rounds.list.queryOptions({ input: { projectId } }));
  return (
    <Loaded query={rounds} what="the rounds" skeleton={<Skeleton className="h-48" />}>
      {(list) => {
        const isOpen = list.some(({ state }) => OPEN_ROUND_STATES.includes(state));
        return (
          <div className="flex flex-col gap-5">
            {mayStart && !isOpen && <NewRound number={list.length + 1} />}
            {list.length === 0 ? (
              <EmptyState icon={<RefreshCcwDot aria-hidden size={24} />} title="No rounds yet">
                A round freezes the accepted masks, trains a model from them, and says with numbers on
                pictures that were held out whether it is better than the one before.
              </EmptyState>
            ) : (
              <ul className="flex flex-col gap-3">
                {list.map((round) => (
                  <RoundItem key={round.id} round={round} isNewest={round === list[0]} />
                ))}
              </ul>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
