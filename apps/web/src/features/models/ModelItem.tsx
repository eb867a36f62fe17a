import { type ModelVersionView } from '@maskloop/contract';
import { Badge } from '@maskloop/ui/Badge';
import { formatBytes, formatNumberOf } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { manifestFacts, type Metric } from './manifest-facts.ts';
import { ModelActions } from './ModelActions.tsx';
import { ModelCard } from './ModelCard.tsx';
import { ModelSpeeds } from './ModelSpeeds.tsx';

const value = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });

function Metrics({ metrics, protocol }: { metrics: readonly Metric[]; protocol: string | undefined }) {
  if (metrics.length === 0) return <p className="text-muted">The bundle reports no metrics.</p>;
  return (
    <>
      <dl className="grid gap-x-8 gap-y-0.5 sm:grid-cols-2">
        {metrics.map((metric) => (
          <div key={metric.name} className="flex justify-between gap-3 border-b border-line/60 py-0.5">
            <dt className="min-w-0 truncate text-muted" title={metric.name}>
              {metric.name}
            </dt>
            <dd>{value.format(metric.value)}</dd>
          </div>
        ))}
      </dl>
      {protocol !== undefined && <p className="mt-2 text-sm text-muted">Measured as: {protocol}</p>}
    </>
  );
}

/** One registered model version: what it is, what it may be used for, how good it says it is. */
export function ModelItem({ model }: { model: ModelVersionView }) {
  const facts = manifestFacts(model.manifest);
  const rows = [
    ['Identifier', model.modelId],
    ['Kind', [facts.kind, facts.contract].filter((part) => part !== undefined).join(', ')],
    ['Input', facts.inputSize === undefined ? '' : `${facts.inputSize} px`],
    ['Licence', facts.licence ?? 'not stated'],
    ['Size', formatBytes(model.files.reduce((sum, { bytes }) => sum + bytes, 0))],
    ['Trained from', facts.trainedFrom ?? ''],
    [
      model.kind === 'detector' ? 'Proposes in' : 'Active in',
      model.projects.map(({ name }) => name).join(', ') || 'no project',
    ],
  ].filter(([, text]) => text !== '');
  return (
    <li className="rounded-lg border border-line bg-panel p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-lg font-semibold">{facts.name ?? model.modelId}</h2>
        <span className="text-muted">{model.version}</span>
        {model.embedded && <Badge tone="busy">Comes with Maskloop</Badge>}
        <span className="ml-auto text-muted">
          registered <When at={model.createdAt} />
        </span>
      </div>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {facts.licenceNote !== undefined && (
        <p className="mt-2 max-w-4xl text-sm text-muted">{facts.licenceNote}</p>
      )}
      <ModelActions model={model} />
      <details className="mt-3" open={model.speeds.length > 0}>
        <summary className="w-fit rounded-sm text-muted hover:text-ink">Measured speed</summary>
        <div className="mt-2">
          <ModelSpeeds speeds={model.speeds} />
        </div>
      </details>
      {model.files.some(({ path }) => path === 'MODEL_CARD.md') && <ModelCard modelVersionId={model.id} />}
      <details className="mt-2">
        <summary className="w-fit rounded-sm text-muted hover:text-ink">Metrics</summary>
        <div className="mt-2">
          <Metrics metrics={facts.metrics} protocol={facts.protocol} />
        </div>
      </details>
      <details className="mt-2">
        <summary className="w-fit rounded-sm text-muted hover:text-ink">
          {formatNumberOf(model.files.length, 'file')}
        </summary>
        <ul className="mt-2 flex flex-col gap-1">
          {model.files.map((file) => (
            <li key={file.path} className="flex flex-wrap gap-x-4">
              <span className="w-44">{file.path}</span>
              <span className="w-20 text-right text-muted">{formatBytes(file.bytes)}</span>
              <code className="font-mono text-xs break-all text-muted">{file.sha256}</code>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
