'use client';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { ErrorState } from '@maskloop/ui/ErrorState';
import { AppWindow, FileQuestion } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode } from 'react';
import { errorCode, errorSentence } from '../../client/error-sentence.ts';
import { GiveUpChanges } from './GiveUpChanges.tsx';
import { type TaskSession } from './task-session.ts';
import { type SessionState } from './use-task-session.ts';

export interface SessionGateProps {
  state: SessionState;
  onReload: () => void;
  children: (session: TaskSession) => ReactNode;
}

/** What is seen while a task is not open, and why. */
export function SessionGate({ state, onReload, children }: SessionGateProps) {
  if (state.kind === 'open') return children(state.session);
  return (
    <main className="flex h-dvh items-center justify-center">
      <Waiting state={state} onReload={onReload} />
    </main>
  );
}

const home = (
  <Link href="/" className={buttonClass()}>
    Go to the start page
  </Link>
);

function Waiting({ state, onReload }: Pick<SessionGateProps, 'state' | 'onReload'>) {
  if (state.kind === 'elsewhere') {
    return (
      <EmptyState
        icon={<AppWindow aria-hidden size={24} />}
        title="This task is open in another tab"
        actions={
          <Button variant="primary" onClick={state.takeOver}>
            Work here instead
          </Button>
        }
      >
        One tab at a time works on a task, so that nothing is written over. The other tab keeps nothing back.
      </EmptyState>
    );
  }
  if (state.kind === 'failed') {
    const { stranded } = state;
    if (errorCode(state.error) === 'NOT_FOUND') {
      return (
        <EmptyState
          icon={<FileQuestion aria-hidden size={24} />}
          title="There is no such task here"
          actions={
            <>
              {home}
              {stranded && (
                <GiveUpChanges waiting={stranded.waiting} onGiveUp={() => stranded.giveUp().then(onReload)} />
              )}
            </>
          }
        >
          It may have been removed with its picture, or it belongs to a project that you are not assigned to.
          {stranded && ` What you changed is kept in this browser (${stranded.waiting}).`}
        </EmptyState>
      );
    }
    return (
      <ErrorState
        title="The task could not be opened"
        message={errorSentence(state.error)}
        onRetry={onReload}
      />
    );
  }
  return (
    <p role="status" className="text-muted">
      Opening the task…
    </p>
  );
}
