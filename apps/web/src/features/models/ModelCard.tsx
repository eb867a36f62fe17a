'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Markdown } from '../settings/Markdown.tsx';

/** A card is text of somebody else: more than this is not shown. */
const MOST_CHARACTERS = 100_000;

/** What the maker of a model says of it, fetched when it is opened. HTML in it stays text, pictures stay links. */
export function ModelCard({ modelVersionId }: { modelVersionId: string }) {
  const [open, setOpen] = useState(false);
  const card = useQuery({
    queryKey: ['model-card', modelVersionId],
    enabled: open,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/api/v1/models/${modelVersionId}/files/MODEL_CARD.md`, { signal });
      if (!answer.ok) throw new Error('The card could not be loaded.');
      return (await answer.text()).slice(0, MOST_CHARACTERS);
    },
  });
  return (
    <details className="mt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded-sm text-muted hover:text-ink">Model card</summary>
      <div className="mt-2 max-h-120 overflow-y-auto rounded-md border border-line p-4">
        {card.isError && <p role="alert">{card.error.message}</p>}
        {card.isPending && <p role="status">Loading …</p>}
        {card.data !== undefined && <Markdown>{card.data}</Markdown>}
      </div>
    </details>
  );
}
