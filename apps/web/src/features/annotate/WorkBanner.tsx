'use client';
import { signal } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode } from 'react';
import { type DecoderState } from './decoder.ts';
import { type TaskSession } from './task-session.ts';
import { type Lease } from './use-lease.ts';

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
  const path = usePathname();
  if (refusal !== null) return <Line tone="warn">{refusal} You can look at it.</Line>;
  return (
    <>
      {lease.lost !== null && (
        <Line tone="warn">
          {lease.regainError ?? lease.lost}{' '}
          {status.waiting > 0 && `${status.waiting} changes are kept here. `}
          <Button size="sm" onClick={() => void lease.regain()}>
            Take it again
          </Button>
        </Line>
      )}
      {status.kind === 'signed-out' && (
        <Line tone="warn">
          Your session has ended. {status.waiting} changes are kept here.{' '}
          <Link className={buttonClass('secondary', 'sm')} href={`/sign-in?next=${encodeURIComponent(path)}`}>
            Sign in again
          </Link>
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
