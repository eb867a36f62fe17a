'use client';
import { type MovePlan, type StagesView } from '@maskloop/contract';
import { MOVE_SCOPES, type MoveScope, type PictureStanding, type Stage } from '@maskloop/domain/stage';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Textarea } from '@maskloop/ui/Textarea';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { formatNumberOf } from '../progress/figures.ts';
import { useProject } from '../projects/project-context.ts';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { evidenceLine } from './evidence-line.ts';
import { SCOPE_WORDS } from './scope-words.ts';
import { settingsLine } from './settings-words.ts';

export interface MoveDialogProps {
  view: StagesView;
  to: Stage;
  onClose: () => void;
}

/** Moves the project, once the manager has seen how many tasks that makes and what stays as it is. */
export function MoveDialog({ view, to, onClose }: MoveDialogProps) {
  const { id: projectId } = useProject();
  const isSame = view.stage === to;
  const [scope, setScope] = useState<MoveScope>('unfinished');
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const plan = useQuery(api.stages.plan.queryOptions({ input: { projectId, to }, staleTime: 0 }));
  const move = useMutation(
    api.stages.move.mutationOptions({
      onSuccess: async ({ wanted, made }) => {
        await Promise.all(
          [api.stages.key(), api.projects.key(), api.tasks.key()].map((queryKey) =>
            queries.invalidateQueries({ queryKey }),
          ),
        );
        toast({
          title: isSame ? `${STAGE_NAMES[to]}, again` : `The project is in ${STAGE_NAMES[to]}`,
          description:
            wanted === 0
              ? 'New pictures begin there.'
              : made < wanted
                ? `${formatNumberOf(wanted, 'task')} are made and got ready now; this page shows how far that is.`
                : `${formatNumberOf(made, 'task')} made; they are got ready now.`,
        });
        onClose();
      },
      // Somebody was faster, say: what stands behind the dialog is told anew.
      onError: () => queries.invalidateQueries({ queryKey: api.stages.key() }),
    }),
  );
  const made = plan.data?.tasks.find((one) => one.scope === scope)?.made;
  const target = view.stages.find(({ stage }) => stage === to);
  return (
    <Dialog
      open
      width="lg"
      onClose={onClose}
      title={isSame ? `Work on pictures again in ${STAGE_NAMES[to]}` : `Move to ${STAGE_NAMES[to]}`}
      description={
        target &&
        `Settings ${target.version === null ? 'to begin with' : `version ${target.version}`}: ${settingsLine(target.settings)}`
      }
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={move.isPending}
            disabled={made === undefined || (isSame && made === 0)}
            onClick={() => move.mutate({ projectId, from: view.stage, to, scope, note })}
          >
            {isSame ? 'Make the tasks' : `Move to ${STAGE_NAMES[to]}`}
          </Button>
        </>
      }
    >
      <Loaded query={plan} what="the counts" skeleton={<Skeleton className="h-48" />}>
        {(counts) => (
          <div className="flex flex-col gap-4">
            <fieldset className="flex flex-col gap-2">
              <legend className="mb-1 font-medium">Which pictures get a task of {STAGE_NAMES[to]}?</legend>
              {MOVE_SCOPES.filter((one) => !isSame || one !== 'new').map((one) => (
                <ScopeChoice
                  key={one}
                  scope={one}
                  plan={counts}
                  checked={scope === one}
                  onChoose={() => setScope(one)}
                />
              ))}
            </fieldset>
            <Staying plan={counts} to={to} />
            <Field label="Why (kept with the move)">
              {(control) => (
                <Textarea
                  {...control}
                  rows={2}
                  maxLength={2000}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
              )}
            </Field>
            <p className="text-sm text-muted">Kept as evidence: {evidenceLine(view.evidence, view.stage)}.</p>
            {move.error && (
              <p role="alert" className="text-bad">
                {errorSentence(move.error)}
              </p>
            )}
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}

function ScopeChoice({
  scope,
  plan,
  checked,
  onChoose,
}: {
  scope: MoveScope;
  plan: MovePlan;
  checked: boolean;
  onChoose: () => void;
}) {
  const { label, hint } = SCOPE_WORDS[scope];
  const made = plan.tasks.find((one) => one.scope === scope)?.made ?? 0;
  return (
    <label className="grid grid-cols-[auto_1fr_auto] items-start gap-x-2.5 rounded-md border border-line px-3 py-2 has-checked:border-accent">
      <input
        type="radio"
        name="scope"
        checked={checked}
        onChange={onChoose}
        className="mt-0.5 size-4 accent-(--color-accent)"
      />
      <span>
        <span className="font-medium">{label}</span>
        <span className="block text-muted">{hint}</span>
      </span>
      <span className="font-semibold tabular-nums">{formatNumberOf(made, 'task')}</span>
    </label>
  );
}

/** What no choice touches. */
function Staying({ plan, to }: { plan: MovePlan; to: Stage }) {
  const count = (standing: PictureStanding) =>
    plan.pictures.find((one) => one.standing === standing)?.count ?? 0;
  const lines = [
    {
      n: count('under-way'),
      say: 'being worked on or waiting for review: finished in the stage they are in',
    },
    { n: count('there'), say: `with an open task of ${STAGE_NAMES[to]} already` },
    {
      n: count('aside'),
      say: 'skipped or not readable: they stay aside until somebody decides on the Tasks page',
    },
  ].filter(({ n }) => n > 0);
  if (lines.length === 0) return null;
  return (
    <div>
      <p className="font-medium">These stay as they are</p>
      <ul className="list-disc pl-4 text-muted">
        {lines.map(({ n, say }) => (
          <li key={say}>
            {formatNumberOf(n, 'picture')} {say}
          </li>
        ))}
      </ul>
    </div>
  );
}
