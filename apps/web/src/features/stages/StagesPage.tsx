'use client';
import { type StagesView } from '@maskloop/contract';
import { type Stage } from '@maskloop/domain/stage';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useProject } from '../projects/project-context.ts';
import { useRows } from '../scoreboard/use-rows.tsx';
import { EvidenceSection } from './EvidenceSection.tsx';
import { MovesTable } from './MovesTable.tsx';
import { StageColumn } from './StageColumn.tsx';

const MAKING_MS = 5000;
const MoveDialog = dynamic(() => import('./MoveDialog.tsx').then((m) => m.MoveDialog));

/** Where the project stands on its way from people to the model, and what speaks for going on. */
export function StagesPage() {
  const { id: projectId } = useProject();
  const stages = useQuery(
    api.stages.get.queryOptions({
      input: { projectId },
      // A job that stopped says so here, too.
      refetchInterval: ({ state }) =>
        state.data?.moves.some(({ endedAt }) => endedAt === null) ? MAKING_MS : false,
    }),
  );
  return (
    <Loaded
      query={stages}
      what="the stages"
      skeleton={
        <div className="grid gap-3 lg:grid-cols-3">
          {[0, 1, 2].map((key) => (
            <Skeleton key={key} className="h-96" />
          ))}
        </div>
      }
    >
      {(view) => <Stages view={view} />}
    </Loaded>
  );
}

function Stages({ view }: { view: StagesView }) {
  const { id: projectId } = useProject();
  const [target, setTarget] = useState<Stage | null>(null);
  const rows = useRows(projectId);
  return (
    <div className="flex flex-col gap-7">
      <ol aria-label="Stages" className="grid gap-3 lg:grid-cols-3">
        {view.stages.map((column, index) => (
          <StageColumn
            key={column.stage}
            view={view}
            column={column}
            number={index + 1}
            onMove={() => setTarget(column.stage)}
            onRows={rows.open}
          />
        ))}
      </ol>
      <EvidenceSection view={view} onRows={rows.open} />
      <MovesTable view={view} />
      {rows.dialog}
      {target !== null && <MoveDialog view={view} to={target} onClose={() => setTarget(null)} />}
    </div>
  );
}
