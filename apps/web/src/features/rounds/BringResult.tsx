'use client';
import { type RoundView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { Select } from '@maskloop/ui/Select';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';

/** Says which registered model the round has trained. */
export function BringResult({ round }: { round: RoundView }) {
  const queries = useQueryClient();
  const models = useQuery(api.models.list.queryOptions());
  const [chosen, setChosen] = useState('');
  const bring = useMutation(
    api.rounds.bringResult.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.rounds.key() }),
    }),
  );
  const candidates = (models.data ?? []).filter(
    ({ id, manifest }) => id !== round.before.id && id !== round.after?.id && manifest.kind === 'promptable',
  );
  if (!models.isSuccess) return null;
  if (candidates.length === 0) {
    return round.state === 'done' ? null : (
      <p className="text-muted">
        No other model is registered yet. Bring the result in under{' '}
        <Link href="/models" className="underline">
          Models
        </Link>
        , then choose it here.
      </p>
    );
  }
  const modelVersionId = chosen === '' ? (candidates[0]?.id ?? '') : chosen;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="flex flex-col gap-1">
        <span className="font-medium">{round.state === 'done' ? 'Another result' : 'Trained model'}</span>
        <Select
          className="w-72"
          value={modelVersionId}
          options={candidates.map(({ id, modelId, version }) => ({
            value: id,
            label: `${modelId} ${version}`,
          }))}
          onChange={setChosen}
        />
      </label>
      <Button
        variant={round.state === 'done' ? 'secondary' : 'primary'}
        busy={bring.isPending}
        onClick={() => bring.mutate({ roundId: round.id, modelVersionId })}
      >
        Compare
      </Button>
      {bring.error && (
        <p role="alert" className="text-bad">
          {errorSentence(bring.error)}
        </p>
      )}
    </div>
  );
}
