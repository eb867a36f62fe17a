'use client';
import { type RoundView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { useMay } from '../../client/session.ts';
import { formatNumberOf } from '../progress/figures.ts';
import { useProject } from '../projects/project-context.ts';

/** Makes the project work with the round's model, or goes back to the one before. */
export function ActivateResult({ round }: { round: RoundView }) {
  const { id: projectId, model, archivedAt } = useProject();
  const mayActivate = useMay('models.activate') && archivedAt === null;
  const queries = useQueryClient();
  const isActive = model.id === round.after?.id;
  const goal = isActive ? round.before : round.after;
  const input = { projectId, modelVersionId: goal?.id ?? '' };
  const plan = useQuery(
    api.models.planActivation.queryOptions({ input, enabled: mayActivate && goal !== null }),
  );
  const activate = useMutation(
    api.models.activate.mutationOptions({
      onSuccess: () => {
        toast({ title: `The project works with ${goal?.name ?? ''} ${goal?.version ?? ''}` });
        return queries.invalidateQueries({ queryKey: api.projects.key() });
      },
    }),
  );
  if (!mayActivate || !goal) return null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button
        variant={isActive ? 'secondary' : 'primary'}
        disabled={plan.data === undefined}
        busy={activate.isPending}
        onClick={() => activate.mutate(input)}
      >
        {isActive ? `Go back to ${goal.version}` : `Activate ${goal.version}`}
      </Button>
      <p className="text-muted">
        {activate.error || plan.error
          ? errorSentence(activate.error ?? plan.error)
          : isActive
            ? `${round.after?.name ?? ''} ${round.after?.version ?? ''} is active.`
            : plan.data !== undefined &&
              (plan.data.pictures === 0
                ? 'No open work has to be encoded again.'
                : `${formatNumberOf(plan.data.pictures, 'picture')} of open work will be encoded again, newest first; until then each task goes on with the model it has.`)}
      </p>
    </div>
  );
}
