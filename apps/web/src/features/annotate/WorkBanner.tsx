'use client';
import { signal } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { clsx } from 'clsx';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../client/session.ts';
import { useClaim } from '../tasks/use-claim.ts';
import { type DecoderState } from './decoder.ts';
import { GiveUpChanges } from './GiveUpChanges.tsx';
import { type TaskSession } from './task-session.ts';
import { beat } from './use-heartbeat.ts';
import { type Lease } from './use-lease.ts';

const SignInAgain = dynamic(() => import('./SignInAgain.tsx').then((m) => m.SignInAgain));

const NO_DECODER = signal<DecoderState | null>(null);

export interface WorkBannerProps {
  session: TaskSession;
  lease: Lease;
  imageError: string | null;
}

/** What stands in the way of working, each with its remedy. */
export function WorkBanner({ session, lease, imageError }: WorkBannerProps) {
  const { outbox, refusal, decoder, task } = session;
  const status = useSignal(outbox.status);
  const model = useSignal(decoder?.state ?? NO_DECODER);
  const isSignedOut = useSession() === null || status.kind === 'signed-out';
  const [isSigningIn, setSigningIn] = useState(false);
  const next = useClaim(session.kind);
  if (refusal !== null) {
    return (
      <Line tone="warn">
        {lease.regainError ?? refusal} You can look at it.
        {status.waiting > 0 && (
          <>
            {` ${keptWords(status.waiting)} `}
            {lease.mayRegain && (
              <Button size="sm" onClick={() => void lease.regain()}>
                Take it again
              </Button>
            )}
            <GiveUpChanges waiting={status.waiting} onGiveUp={session.giveUp} />
          </>
        )}
        <Button size="sm" busy={next.isPending} onClick={() => next.mutate({ projectId: task.projectId })}>
          Next task
        </Button>
      </Line>
    );
  }
  return (
    <>
      {lease.lost !== null && (
        <Line tone="warn">
          {lease.regainError ?? lease.lost} {status.waiting > 0 && `${keptWords(status.waiting)} `}
          <Button size="sm" onClick={() => void lease.regain()}>
            Take it again
          </Button>
          {status.waiting > 0 && <GiveUpChanges waiting={status.waiting} onGiveUp={session.giveUp} />}
        </Line>
      )}
      {isSignedOut && (
        <Line tone="warn">
          Your session has ended. You can go on working. {keptWords(status.waiting)}{' '}
          <Button size="sm" onClick={() => setSigningIn(true)}>
            Sign in again
          </Button>
        </Line>
      )}
      {isSigningIn && (
        <SignInAgain
          email={session.person.email}
          onClose={() => setSigningIn(false)}
          onSignedIn={() => {
            outbox.retry();
            // Whether the task is still held shows with the first heartbeat.
            void beat(session).catch(() => undefined);
          }}
        />
      )}
      {status.waiting > 0 && !status.isKept && (
        <Line tone="bad">
          This browser has no room to keep your changes ({status.waiting} so far). They are in this tab only:
          leave it open until they are saved. Making room on the disk helps.
        </Line>
      )}
      {imageError !== null && <Line tone="bad">{imageError} Reload the page to try again.</Line>}
      {session.kind === 'annotate' && !decoder && (
        <Line tone="warn">
          The model does not know this picture yet: its embedding is being made. Brush and eraser work
          meanwhile.
        </Line>
      )}
      {model?.kind === 'failed' && (
        <Line tone="bad">
          The model could not be started: {model.message} Brush and eraser work without it.
        </Line>
      )}
      {task.reason !== null && <Line tone="warn">{task.reason}</Line>}
    </>
  );
}

const keptWords = (waiting: number): string =>
  waiting === 0
    ? 'Changes are kept here.'
    : `${waiting} ${waiting === 1 ? 'change is' : 'changes are'} kept here.`;

function Line({ tone, children }: { tone: 'warn' | 'bad'; children: ReactNode }) {
  return (
    <div
      role="alert"
      className={clsx(
        'flex shrink-0 items-center gap-2 border-b border-line px-3 py-1.5',
        tone === 'warn' ? 'bg-warn-soft' : 'bg-bad-soft',
      )}
    >
      {children}
    </div>
  );
}
