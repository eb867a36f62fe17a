'use client';
import { type PreAnnotationImportView } from '@maskloop/contract';
import { type ImportState } from '@maskloop/domain/pre-annotation';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { Progress } from '@maskloop/ui/Progress';
import { type Shape, StateDot } from '@maskloop/ui/StateDot';
import { type Tone } from '@maskloop/ui/tones';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { When } from '../progress/When.tsx';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { ClassMapping } from './ClassMapping.tsx';
import { ImportReportView } from './ImportReportView.tsx';

const LOOKS: Record<ImportState, { tone: Tone; shape: Shape; label: string }> = {
  queued: { tone: 'neutral', shape: 'dashed', label: 'Waiting' },
  running: { tone: 'busy', shape: 'half', label: 'At work' },
  mapping: { tone: 'judge', shape: 'diamond', label: 'Needs you' },
  done: { tone: 'good', shape: 'check', label: 'Done' },
  failed: { tone: 'bad', shape: 'cross', label: 'Failed' },
};

/** One import: how far it is, what people have to say, what came of it. */
export function ImportItem(props: {
  readonly item: PreAnnotationImportView;
  readonly labels: readonly { readonly id: string; readonly name: string }[];
}) {
  const { item, labels } = props;
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: api.preAnnotations.key() });
  const cancel = useMutation(api.jobs.cancel.mutationOptions({ onSettled: refresh }));
  const remove = useMutation(api.preAnnotations.remove.mutationOptions({ onSettled: refresh }));
  const { job } = item;
  const share = job && job.total > 0 ? job.done / job.total : null;
  const error = cancel.error ?? remove.error;
  return (
    <li className="flex flex-col gap-2.5 rounded-lg border border-line bg-panel p-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <h3 className="font-semibold break-all">{item.fileName}</h3>
        <StateDot {...LOOKS[item.state]} />
        {job && (
          <span className="flex items-center gap-3">
            <Progress label={`Progress of ${item.fileName}`} value={share} className="w-32" />
            {share !== null && <span className="text-muted tabular-nums">{Math.round(share * 100)} %</span>}
            <Button size="sm" busy={cancel.isPending} onClick={() => cancel.mutate({ jobId: job.id })}>
              Cancel
            </Button>
          </span>
        )}
        <span className="ml-auto text-muted">
          <When at={item.createdAt} />
        </span>
      </div>
      {item.error !== null && <FormMessage kind="failed">{item.error}</FormMessage>}
      {error && <FormMessage kind="failed">{errorSentence(error)}</FormMessage>}
      {item.state === 'mapping' && item.report && (
        <ClassMapping importId={item.id} classes={item.report.classes} labels={labels} onDone={refresh} />
      )}
      {item.report && <ImportReportView report={item.report} />}
      <div className="flex gap-2">
        {item.report && (
          <a href={`/api/v1/pre-annotations/${item.id}/items.csv`} download className={buttonClass()}>
            <Download aria-hidden size={14} />
            Objects as CSV
          </a>
        )}
        {!job && (
          <Button
            variant="quiet"
            busy={remove.isPending}
            title="Proposals that were made of it stay"
            onClick={() => remove.mutate({ importId: item.id })}
          >
            Forget
          </Button>
        )}
      </div>
    </li>
  );
}
