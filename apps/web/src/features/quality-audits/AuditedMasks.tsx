'use client';
import { type AuditView } from '@maskloop/contract';
import { type AuditOutcome } from '@maskloop/domain/quality-audit';
import { Button } from '@maskloop/ui/Button';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { formatCount } from '../progress/figures.ts';
import { MaskTile } from '../rounds/MaskTile.tsx';

const STEP = 12;

/** The masks behind the figures, by what became of them, each before and after; those that changed most first. */
export function AuditedMasks({ audit: { id: auditId, figures } }: { audit: AuditView }) {
  const [outcome, setOutcome] = useState<AuditOutcome | null>(null);
  const [limit, setLimit] = useState(STEP);
  const groups: readonly { outcome: AuditOutcome; label: string; count: number }[] = [
    { outcome: 'changed', label: 'Changed', count: figures.pairs - figures.unchanged },
    { outcome: 'deleted', label: 'Deleted', count: figures.deleted },
    { outcome: 'added', label: 'Missed', count: figures.added },
    { outcome: 'unchanged', label: 'Left as it was', count: figures.unchanged },
  ];
  const rows = useQuery({
    ...api.qualityAudits.masks.queryOptions({ input: { auditId, outcome: outcome ?? 'changed', limit } }),
    enabled: outcome !== null,
    placeholderData: (previous) => previous,
  });
  return (
    <section aria-label="Masks" className="flex flex-col gap-3">
      <div role="group" aria-label="Which masks" className="flex flex-wrap gap-2">
        {groups.map((group) => (
          <Button
            key={group.outcome}
            aria-pressed={outcome === group.outcome}
            variant={outcome === group.outcome ? 'primary' : 'secondary'}
            disabled={group.count === 0}
            onClick={() => {
              setOutcome(outcome === group.outcome ? null : group.outcome);
              setLimit(STEP);
            }}
          >
            {group.label} {formatCount(group.count)}
          </Button>
        ))}
      </div>
      {outcome !== null && (
        <Loaded query={rows} what="the masks" skeleton={<Skeleton className="h-40" />}>
          {({ masks, total }) => (
            <div className="flex flex-col items-start gap-3">
              <ul className="grid w-full grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] gap-4">
                {masks.map(({ before, after, image, iou, ...mask }) => {
                  const place = before ?? after ?? '';
                  return (
                    <li key={mask.maskId} className="flex flex-col gap-1">
                      <div className="truncate text-sm text-muted">
                        {image.fileName} · {formatCount(before === null ? mask.areaAfter : mask.areaBefore)}{' '}
                        px
                        {iou !== null && (
                          <span className="text-ink tabular-nums"> · IoU {iou.toFixed(3)}</span>
                        )}
                      </div>
                      <div className="grid grid-cols-2 gap-1.5">
                        <MaskTile mask={{ image, counts: place }} counts={before} title="before" />
                        <MaskTile mask={{ image, counts: place }} counts={after} title="after" />
                      </div>
                    </li>
                  );
                })}
              </ul>
              {masks.length < total && masks.length === limit && limit < 200 && (
                <Button onClick={() => setLimit(Math.min(200, limit + STEP))}>More</Button>
              )}
            </div>
          )}
        </Loaded>
      )}
    </section>
  );
}
