'use client';
import { type TaskState } from '@maskloop/domain/task';
import { FORMATS, FORMAT_IDS, type FormatId } from '@maskloop/formats/catalog';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Field } from '@maskloop/ui/Field';
import { Select } from '@maskloop/ui/Select';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { optionsProblem, PLAIN_OPTIONS, queryOfOptions } from './export-options.ts';
import { ExportOptionsFields } from './ExportOptionsFields.tsx';
import { formatNumberOf } from '../progress/figures.ts';
import { useProject } from '../projects/project-context.ts';

/** Which tasks' masks are taken, from the strictest on. */
const SELECTIONS: Record<string, { label: string; taskStates: TaskState[] }> = {
  accepted: { label: 'Accepted tasks', taskStates: ['accepted'] },
  submitted: { label: 'Accepted and submitted tasks', taskStates: ['accepted', 'submitted', 'in-review'] },
  all: {
    label: 'All tasks that were worked on',
    taskStates: ['accepted', 'submitted', 'in-review', 'in-progress', 'returned'],
  },
};
const FORMAT_OPTIONS = FORMAT_IDS.map((id) => ({ value: id, label: FORMATS[id].title }));
const SELECTION_OPTIONS = Object.entries(SELECTIONS).map(([value, { label }]) => ({ value, label }));

/** Chooses what an export holds, shows how much that is, and builds it. */
export function NewExport() {
  const { id: projectId, labels } = useProject();
  const queries = useQueryClient();
  const [format, setFormat] = useState<FormatId>('coco');
  const [selection, setSelection] = useState('accepted');
  const [includeEmptyImages, setIncludeEmptyImages] = useState(true);
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [options, setOptions] = useState(PLAIN_OPTIONS);
  const problem = optionsProblem(options);
  const { seed } = options;
  const query = {
    ...queryOfOptions(options),
    taskStates: SELECTIONS[selection]?.taskStates ?? [],
    includeEmptyImages,
    ...(without.size > 0 && { labelIds: labels.map(({ id }) => id).filter((id) => !without.has(id)) }),
  };
  const preview = useQuery(
    api.exports.preview.queryOptions({
      input: { projectId, query, seed },
      enabled: problem === null,
      placeholderData: (previous) => previous,
    }),
  );
  const create = useMutation(
    api.exports.create.mutationOptions({
      onSuccess: () => {
        toast({ title: 'The export is being built' });
        return queries.invalidateQueries({ queryKey: api.exports.list.key() });
      },
    }),
  );
  const nothing = preview.data?.images === 0;
  return (
    <section aria-labelledby="new-export" className="rounded-lg border border-line bg-panel p-4">
      <h2 id="new-export" className="mb-3 text-lg font-semibold">
        New export
      </h2>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <Field label="Format" className="w-56">
          {(control) => <Select {...control} value={format} options={FORMAT_OPTIONS} onChange={setFormat} />}
        </Field>
        <Field label="Masks of" className="w-64">
          {(control) => (
            <Select {...control} value={selection} options={SELECTION_OPTIONS} onChange={setSelection} />
          )}
        </Field>
        <fieldset>
          <legend className="mb-1 font-medium">Images</legend>
          <Checkbox checked={includeEmptyImages} onChange={setIncludeEmptyImages}>
            Also list images without a mask
          </Checkbox>
        </fieldset>
        {labels.length > 0 && (
          <fieldset className="min-w-0">
            <legend className="mb-1 font-medium">Labels</legend>
            <div className="flex max-h-24 flex-wrap gap-x-4 overflow-y-auto">
              {labels.map((label) => (
                <Checkbox
                  key={label.id}
                  checked={!without.has(label.id)}
                  onChange={(on) => {
                    const next = new Set(without);
                    if (on) next.delete(label.id);
                    else next.add(label.id);
                    setWithout(next);
                  }}
                >
                  {label.name}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )}
      </div>
      <p className="mt-3 text-sm text-muted">{FORMATS[format].summary}</p>
      <details className="mt-2">
        <summary className="w-fit rounded-sm text-muted hover:text-ink">
          Stages, weights, dates, a share of the images
        </summary>
        <ExportOptionsFields options={options} onChange={setOptions} />
      </details>
      <div className="mt-4 flex items-center gap-4">
        <Button
          variant="primary"
          disabled={problem !== null || nothing || preview.data === undefined}
          busy={create.isPending}
          onClick={() => create.mutate({ projectId, format, query, seed })}
        >
          Create export
        </Button>
        <p aria-live="polite" className="text-muted">
          {problem !== null || preview.error !== null
            ? (problem ?? errorSentence(preview.error))
            : preview.data === undefined
              ? 'Counting…'
              : nothing
                ? 'No task fits yet: nothing would be in it.'
                : `Would hold ${formatNumberOf(preview.data.masks, 'mask')} on ${formatNumberOf(preview.data.images, 'image')}.`}
        </p>
      </div>
    </section>
  );
}
