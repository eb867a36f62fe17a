import { Badge } from '@maskloop/ui/Badge';
import { type Tone } from '@maskloop/ui/tones';
import { type Body, type Operation, type Schema } from './api-document.ts';
import { curlExample } from './curl-example.ts';
import { FieldTable } from './FieldTable.tsx';
import { fieldsOf, type Field } from './fields.ts';
import { typeWords } from './type-words.ts';

const METHOD_TONES: Readonly<Record<string, Tone>> = { get: 'good', delete: 'bad' };
const PERMISSIONS: Readonly<Record<string, string>> = {
  public: 'Open to everyone',
  'signed-in': 'Any member',
};

/** One operation: what it is called, who may, what goes in, what comes out, and a command to try it. */
export function OperationEntry({
  method,
  path,
  operation,
}: {
  method: string;
  path: string;
  operation: Operation;
}) {
  const permission = operation['x-permission'];
  const inputs = inputFields(operation);
  const output = successOf(operation);
  const outputs = output?.schema ? outputFields(output.schema) : [];
  return (
    <article id={operation.operationId} className="scroll-mt-4 rounded-lg border border-line bg-panel p-4">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={METHOD_TONES[method] ?? 'busy'} className="font-mono uppercase">
          {method}
        </Badge>
        <a href={`#${operation.operationId}`} className="font-mono font-semibold break-all hover:underline">
          {path}
        </a>
        <span className="ml-auto text-sm text-muted">
          {PERMISSIONS[permission] ?? (
            <>
              needs <code className="font-mono">{permission}</code>
            </>
          )}
        </span>
      </h3>
      <p className="mt-1.5">{operation.summary}.</p>
      {operation.description !== undefined && <p className="mt-1 text-muted">{operation.description}</p>}
      <div className="mt-3 flex flex-col gap-3">
        {inputs.length > 0 && <FieldTable caption="Input" fields={inputs} />}
        {output && (
          <details>
            <summary className="w-fit text-sm text-muted hover:text-ink">
              Output: {output.status} {output.words}
            </summary>
            {outputs.length > 0 && <FieldTable caption="" fields={outputs} />}
          </details>
        )}
        <pre className="overflow-x-auto rounded-md bg-sunken p-2.5 font-mono text-sm" tabIndex={0}>
          {curlExample(operation, method, path)}
        </pre>
      </div>
    </article>
  );
}

function inputFields(operation: Operation): Field[] {
  const parameters = (operation.parameters ?? []).map(
    ({ name, schema, required, description, ...parameter }) => ({
      name,
      type: `${typeWords(schema)} (${parameter.in})`,
      required: required ?? false,
      fallback: schema.default === undefined ? undefined : JSON.stringify(schema.default),
      note: description,
    }),
  );
  const bodies = Object.values(operation.requestBody?.content ?? {});
  return [...parameters, ...bodies.flatMap(({ schema }) => fieldsOf(schema))];
}

interface Success {
  readonly status: string;
  readonly words: string;
  readonly schema: Schema | undefined;
}

function successOf({ responses }: Operation): Success | undefined {
  const found = Object.entries(responses).find(([status]) => status.startsWith('2'));
  if (!found) return undefined;
  const [status, response] = found;
  // References lead to errors only.
  const { content = {}, description = '' } = response as Body;
  const [mediaType, body] = Object.entries(content)[0] ?? [];
  const isJson = mediaType === 'application/json';
  const words =
    isJson && body ? typeWords(body.schema) : `${description}${mediaType ? ` (${mediaType})` : ''}`;
  return { status, words, schema: isJson ? body?.schema : undefined };
}

const outputFields = (schema: Schema): Field[] =>
  schema.items ? fieldsOf(schema.items, '[]') : fieldsOf(schema);
