'use client';
import { type ModelVersionView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Select } from '@maskloop/ui/Select';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { formatNumberOf } from '../progress/figures.ts';

/** Chooses a project for a model and says what that costs before it is done. */
export function ActivateDialog({ model, onClose }: { model: ModelVersionView; onClose: () => void }) {
  const queries = useQueryClient();
  const projects = useQuery(api.projects.list.queryOptions({ input: {} }));
  const [chosen, setChosen] = useState('');
  const others = projects.data?.filter(({ id }) => !model.projects.some((one) => one.id === id)) ?? [];
  const projectId = chosen === '' ? (others[0]?.id ?? '') : chosen;
  const input = { projectId, modelVersionId: model.id };
  const plan = useQuery(api.models.planActivation.queryOptions({ input, enabled: projectId !== '' }));
  const activate = useMutation(
    api.models.activate.mutationOptions({
      onSuccess: ({ pictures }) => {
        toast({
          title: 'The model is active',
          description: `${formatNumberOf(pictures, 'picture')} to encode.`,
        });
        onClose();
        return queries.invalidateQueries({ queryKey: api.models.key() });
      },
    }),
  );
  const failed = activate.error ?? plan.error;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Activate ${model.modelId} ${model.version}`}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={plan.data === undefined}
            busy={activate.isPending}
            onClick={() => activate.mutate(input)}
          >
            Activate
          </Button>
        </>
      }
    >
      {projects.isSuccess && others.length === 0 ? (
        <p>Every project works with this model already.</p>
      ) : (
        <div className="flex flex-col gap-3">
          <label className="flex flex-col gap-1">
            <span className="text-sm text-muted">Project</span>
            <Select
              value={projectId}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChosen}
            />
          </label>
          {plan.data && (
            <p>
              {plan.data.pictures === 0
                ? 'Nothing has to be encoded: the model has seen all open work.'
                : `${formatNumberOf(plan.data.pictures, 'picture')} of open work will be encoded again, those in hand first.`}{' '}
              Until then each task goes on with the model it has. Going back is activating the former model.
            </p>
          )}
          {failed && (
            <p role="alert" className="text-bad">
              {errorSentence(failed)}
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}
