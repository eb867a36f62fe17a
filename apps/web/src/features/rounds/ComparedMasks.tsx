'use client';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@maskloop/ui/Button';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { MaskTile } from './MaskTile.tsx';

const STEP = 12;

/** Held-out masks beside what both models made of them with one click, those that became worst first. */
export function ComparedMasks({ roundId }: { roundId: string }) {
  const [limit, setLimit] = useState(STEP);
  const compared = useQuery(
    api.rounds.compare.queryOptions({
      input: { roundId, limit },
      placeholderData: (previous) => previous,
    }),
  );
  return (
    <section aria-labelledby={`masks-${roundId}`}>
      <h4 id={`masks-${roundId}`} className="mb-2 font-medium">
        One click, worst changes first
      </h4>
      <Loaded query={compared} what="the masks" skeleton={<Skeleton className="h-40" />}>
        {({ masks, total }) => (
          <div className="flex flex-col items-start gap-3">
            <ul className="grid w-full grid-cols-[repeat(auto-fill,minmax(24rem,1fr))] gap-4">
              {masks.map((mask) => (
                <li key={mask.maskId} className="flex flex-col gap-1">
                  <div className="truncate text-sm text-muted">
                    {mask.image.fileName}
                    {mask.label !== null && ` · ${mask.label}`}
                  </div>
                  <div className="grid grid-cols-3 gap-1.5">
                    <MaskTile mask={mask} counts={mask.counts} title="accepted" />
                    <MaskTile
                      mask={mask}
                      counts={mask.before.counts}
                      title="before"
                      iou={mask.before.click1}
                    />
                    <MaskTile mask={mask} counts={mask.after.counts} title="after" iou={mask.after.click1} />
                  </div>
                </li>
              ))}
            </ul>
            {masks.length < total && masks.length === limit && (
              <Button onClick={() => setLimit(limit + STEP)}>More</Button>
            )}
          </div>
        )}
      </Loaded>
    </section>
  );
}
