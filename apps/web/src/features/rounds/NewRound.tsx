'use client';
import { FORMATS, type FormatId } from '@maskloop/formats/catalog';
import { Button } from '@maskloop/ui/Button';
import { Field } from '@maskloop/ui/Field';
import { Select } from '@maskloop/ui/Select';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { optionsProblem, PLAIN_OPTIONS, queryOfOptions } from '../exports/export-options.ts';
import { ExportOptionsFields } from '../exports/ExportOptionsFields.tsx';
import { formatNumberOf } from '../progress/figures.ts';
import { useProject } from '../projects/project-context.ts';

/** Formats that a trainer can learn the whole story from. */
const FORMAT_OPTIONS: readonly { value: FormatId; label: string }[] = [
  { value: 'webdataset', label: `${FORMATS.webdataset.title}: with pictures` },
  { value: 'retraining', label: `${FORMATS.retraining.title}: without pictures` },
];

/** Chooses what the next model is trained on. */
export function NewRound({ number }: { number: number }) {
  const { id: projectId, model } = useProject();
  const queries = useQueryClient();
  const [format, setFormat] = useState<FormatId>('webdataset');
  const [options, setOptions] = useState(PLAIN_OPTIONS);
  const problem = optionsProblem(options);
  const query = { ...queryOfOptions(options), includeEmptyImages: false };
  const { seed } = options;
  const preview = useQuery(
    api.exports.preview.queryOptions({
      input: { projectId, query, seed },
      enabled: problem === null,
      placeholderData: (previous) => previous,
    }),
  );
  const start = useMutation(
    api.rounds.start.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.rounds.key() }),
    }),
  );
  const failed = start.error ?? preview.error;
  const tooFew = preview.data !== undefined && preview.data.images < 2;
  return (
    <section aria-labelledby="new-round" className="rounded-lg border border-line bg-panel p-4">
      <h2 id="new-round" className="text-lg font-semibold">
        Round {number}
      </h2>
      <p className="mb-3 text-muted">
        Trains a successor of {model.name} {model.version} from accepted masks. About an eighth of the images
        is held out to measure both.
      </p>
      <Field label="Format of the export" className="w-96 max-w-full">
        {(control) => <Select {...control} value={format} options={FORMAT_OPTIONS} onChange={setFormat} />}
      </Field>
      <ExportOptionsFields options={options} onChange={setOptions} />
      <div className="mt-4 flex items-center gap-4">
        <Button
          variant="primary"
          disabled={problem !== null || preview.data === undefined || tooFew}
          busy={start.isPending}
          onClick={() => start.mutate({ projectId, format, query, seed })}
        >
          Start round {number}
        </Button>
        <p aria-live="polite" className="text-muted">
          {problem !== null || failed !== null
            ? (problem ?? errorSentence(failed))
            : preview.data === undefined
              ? 'Counting…'
              : tooFew
                ? 'A round needs at least two accepted images with masks: one to train on, one to measure on.'
                : `Freezes ${formatNumberOf(preview.data.masks, 'mask')} on ${formatNumberOf(preview.data.images, 'image')}.`}
        </p>
      </div>
    </section>
  );
}
