'use client';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Textarea } from '@maskloop/ui/Textarea';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { labelProblems, type LabelDraft } from '../settings/label-drafts.ts';
import { LabelsEditor } from '../settings/LabelsEditor.tsx';

/** Name, and labels or none: the rest has good defaults and stands in the settings. */
export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const queries = useQueryClient();
  const form = useId();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [classAgnostic, setClassAgnostic] = useState(false);
  const [labels, setLabels] = useState<LabelDraft[]>([{ key: 'first', name: '', color: '#0072b2' }]);
  const [tried, setTried] = useState(false);
  const create = useMutation(
    api.projects.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: (project) => {
        void queries.invalidateQueries({ queryKey: api.projects.list.key() });
        router.push(`/projects/${project.id}/images`);
      },
    }),
  );
  // An untouched empty line is not a mistake.
  const given = labels.filter((label) => label.name.trim() !== '');
  const problems = labelProblems(given);
  const noLabels = !classAgnostic && given.length === 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title="New project"
      description="One labelling effort: its pictures, labels and people."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending || create.isSuccess}>
            Create project
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (noLabels || problems.size > 0) return;
          create.mutate({
            name,
            description,
            classAgnostic,
            labels: classAgnostic ? [] : given.map(({ name: label, color }) => ({ name: label, color })),
          });
        }}
      >
        <Field label="Name">
          {(control) => (
            <Input
              {...control}
              required
              autoFocus
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Description" hint="Optional. What is masked, and what for.">
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={2000}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium">Labels</legend>
          <Checkbox checked={classAgnostic} onChange={setClassAgnostic}>
            Class-agnostic: mask every object, name none
          </Checkbox>
          {!classAgnostic && (
            <LabelsEditor labels={labels} onChange={setLabels} problems={tried ? problems : new Map()} />
          )}
          {tried && noLabels && (
            <p role="alert" className="text-sm text-bad">
              Give at least one label, or choose class-agnostic.
            </p>
          )}
        </fieldset>
        {create.error && <FormMessage kind="failed">{errorSentence(create.error)}</FormMessage>}
      </form>
    </Dialog>
  );
}
