'use client';
import { ErrorState } from '@maskloop/ui/ErrorState';
import { type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { errorCode, errorSentence } from './error-sentence.ts';
import { Forbidden, NotFound } from './Refusals.tsx';

export interface LoadedProps<Data> {
  query: UseQueryResult<Data>;
  /** What is being fetched, in the middle of a sentence: "the projects". */
  what: string;
  /** Has the size of what comes. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/** The states of a query: skeleton, refusal, error with a way on, content. Content stays while it is fetched again. */
export function Loaded<Data>({ query, what, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    const code = errorCode(query.error);
    if (code === 'FORBIDDEN') return <Forbidden />;
    if (code === 'NOT_FOUND') return <NotFound />;
    return (
      <ErrorState
        title={`Could not load ${what}`}
        message={errorSentence(query.error)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return (
    <div role="status" aria-label={`Loading ${what}`}>
      {skeleton}
    </div>
  );
}
