import Link from 'next/link';
import { Fragment } from 'react';
import { type ApiDocument, type Operation } from './api-document.ts';
import { OperationEntry } from './OperationEntry.tsx';

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The API as a page to read: by noun, from the same document that machines read. */
export function ApiReference({ document }: { document: ApiDocument }) {
  const entries = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): Entry => ({ method, path, operation })),
  );
  const nouns = document.tags.map(({ name }) => ({
    name,
    entries: entries.filter(({ operation }) => operation.tags.includes(name)),
  }));
  return (
    <div className="mx-auto flex w-full max-w-400 items-start gap-8 px-5 py-5">
      <nav
        aria-label="Operations"
        className="sticky top-0 max-h-dvh w-60 shrink-0 overflow-y-auto py-4 max-lg:hidden"
      >
        {nouns.map(({ name, entries: ofNoun }) => (
          <section key={name} className="mb-3 font-mono text-sm">
            <h2 className="px-2 font-sans text-base font-semibold">{name}</h2>
            <ul>
              {ofNoun.map(({ operation }) => (
                <li key={operation.operationId}>
                  <a
                    href={`#${operation.operationId}`}
                    className="block truncate rounded-md px-2 py-0.5 text-muted hover:bg-hover hover:text-ink"
                  >
                    {operation.operationId}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main className="min-w-0 flex-1">
        <Link href="/" className="text-muted hover:text-ink hover:underline">
          ← Maskloop
        </Link>
        <h1 className="mt-2 text-2xl font-semibold">Maskloop API</h1>
        <p className="mt-1 max-w-3xl text-muted">{withCode(document.info.description)}</p>
        <p className="mt-1">
          <a href="/api/v1/openapi.json" className="text-accent hover:underline">
            openapi.json
          </a>{' '}
          <span className="text-muted">· version {document.info.version}</span>
        </p>
        <ErrorList document={document} />
        {nouns.map(({ name, entries: ofNoun }) => (
          <section key={name} className="mt-8">
            <h2 className="mb-3 text-xl font-semibold">{name}</h2>
            <div className="flex flex-col gap-3">
              {ofNoun.map((entry) => (
                <OperationEntry key={entry.operation.operationId} {...entry} />
              ))}
            </div>
          </section>
        ))}
      </main>
    </div>
  );
}

function ErrorList({ document }: { document: ApiDocument }) {
  return (
    <details className="mt-4 rounded-lg border border-line bg-panel p-4">
      <summary className="font-semibold">Errors</summary>
      <p className="mt-2 text-muted">
        Every error is JSON: <code className="font-mono">{'{code, status, message, data?}'}</code>.
      </p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {Object.entries(document.components.responses).map(([name, { description }]) => (
          <div key={name} className="contents">
            <dt className="font-mono">{name.replace('Error', '')}</dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Text whose `parts in backticks` are code. */
const withCode = (text: string) =>
  text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} className="font-mono text-ink">
        {part}
      </code>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
