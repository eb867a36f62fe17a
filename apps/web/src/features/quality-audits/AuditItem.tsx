'use client';
import { type AuditCard } from '@maskloop/contract';
import { type AuditState } from '@maskloop/domain/quality-audit';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { ConfirmDialog } from '@maskloop/ui/ConfirmDialog';
import { Progress } from '@maskloop/ui/Progress';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { StateDot } from '@maskloop/ui/StateDot';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { formatCount, formatNumberOf } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { type StateLooks } from '../tasks/task-states.ts';
import { AuditReport } from './AuditReport.tsx';

const LOOKS: Record<AuditState, StateLooks> = {
  open: { label: 'People are correcting', tone: 'busy', shape: 'half' },
  done: { label: 'Done', tone: 'good', shape: 'check' },
  ended: { label: 'Ended early', tone: 'neutral', shape: 'cross' },
};

/** One audit: where it stands, and its report. */
export function AuditItem({ audit, startsOpen }: { audit: AuditCard; startsOpen: boolean }) {
  const { id: auditId, number, state, tasks, measured, closed, frozenMasks, population, seed } = audit;
  const [isOpen, setOpen] = useState(startsOpen);
  const mayManage = useMay('tasks.manage');
  const report = useQuery({
    ...api.qualityAudits.get.queryOptions({ input: { auditId } }),
    enabled: isOpen,
  });
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className="flex flex-col gap-4 rounded-lg border border-line bg-panel p-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h3 className="text-lg font-semibold">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="flex items-center gap-1"
          >
            <Chevron aria-hidden size={16} />
            Audit {number}
          </button>
        </h3>
        <StateDot {...LOOKS[state]} />
        <span className="text-muted tabular-nums">
          {formatNumberOf(tasks, 'image')} of {formatCount(population)}, {formatNumberOf(frozenMasks, 'mask')}
          , seed {seed}
        </span>
        <span className="ml-auto flex items-center gap-3 text-muted">
          <span>
            {audit.createdBy !== null && `${audit.createdBy.name}, `}
            <When at={audit.createdAt} />
          </span>
          {measured > 0 && (
            <a href={`/api/v1/quality-audits/${auditId}/masks.csv`} download className={buttonClass()}>
              CSV
            </a>
          )}
          {mayManage && state === 'open' && <EndAudit auditId={auditId} number={number} />}
        </span>
      </div>
      {state === 'open' && (
        <div className="flex flex-wrap items-center gap-3">
          <Progress className="w-64" label="Corrected" value={measured / Math.max(1, tasks)} />
          <span className="text-muted tabular-nums">
            {formatCount(measured)} of {formatCount(tasks)} corrected, {formatCount(closed)} accepted
          </span>
        </div>
      )}
      {isOpen && (
        <Loaded query={report} what="the report" skeleton={<Skeleton className="h-64" />}>
          {(view) => <AuditReport audit={view} />}
        </Loaded>
      )}
    </li>
  );
}

function EndAudit({ auditId, number }: { auditId: string; number: number }) {
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const end = useMutation(
    api.qualityAudits.end.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.qualityAudits.key() }),
    }),
  );
  return (
    <>
      <Button busy={end.isPending} onClick={() => setAsks(true)}>
        End
      </Button>
      <ConfirmDialog
        open={asks}
        title={`End audit ${number}?`}
        confirm="End the audit"
        onClose={() => setAsks(false)}
        onConfirm={() => end.mutate({ auditId })}
      >
        Images that nobody has begun are finished again as they were. What was corrected stays in the report.
      </ConfirmDialog>
    </>
  );
}
