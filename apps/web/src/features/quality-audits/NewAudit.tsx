'use client';
import { Button } from '@maskloop/ui/Button';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { formatNumberOf } from '../progress/figures.ts';
import { useProject } from '../projects/project-context.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';

/** Draws a sample of finished automatic work for people to correct. */
export function NewAudit() {
  const { id: projectId } = useProject();
  const queries = useQueryClient();
  const [size, setSize] = useState(50);
  const [seed, setSeed] = useState(0);
  const run = useQuery(api.automaticRuns.get.queryOptions({ input: { projectId } }));
  const start = useMutation(
    api.qualityAudits.start.mutationOptions({
      onSuccess: () => {
        for (const queryKey of [api.qualityAudits.key(), api.automaticRuns.key(), api.tasks.key()])
          void queries.invalidateQueries({ queryKey });
      },
    }),
  );
  const left = run.data && Math.max(0, run.data.done - run.data.audited);
  const number = (value: number, set: (value: number) => void, min: number, max: number) => ({
    type: 'number' as const,
    required: true,
    ...{ min, max, step: 1 },
    value: Number.isNaN(value) ? '' : value,
    onChange: (event: { target: HTMLInputElement }) => set(event.target.valueAsNumber),
    className: 'w-28',
  });
  return (
    <section
      aria-labelledby="new-audit"
      className="flex flex-col gap-3 rounded-lg border border-line bg-panel p-4"
    >
      <h2 id="new-audit" className="text-lg font-semibold">
        Start an audit
      </h2>
      <p className="max-w-3xl text-muted">
        Images are drawn at random from those that the model alone has finished. Each becomes a task in the
        annotators’ queue: they correct every mask, delete what is no object and add what is missing. The
        masks as they are now are frozen and compared with the corrected ones. The paper audited 500 images.
      </p>
      <form
        className="flex flex-wrap items-end gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate({ projectId, size, seed });
        }}
      >
        <Field label="Images" hint="Drawn at random.">
          {(control) => <Input {...control} {...number(size, setSize, 1, 2000)} />}
        </Field>
        <Field label="Seed" hint="The same one draws the same.">
          {(control) => <Input {...control} {...number(seed, setSeed, 0, 2 ** 31 - 1)} />}
        </Field>
        <Button type="submit" variant="primary" busy={start.isPending} disabled={left === 0}>
          Start the audit
        </Button>
        {left !== undefined && (
          <span className="pb-1 text-muted tabular-nums">
            {left === 0
              ? 'The model has finished no image yet that nobody has looked at.'
              : `${formatNumberOf(left, 'image')} to draw from`}
          </span>
        )}
      </form>
      {start.error && <FormMessage kind="failed">{errorSentence(start.error)}</FormMessage>}
    </section>
  );
}
