'use client';
import { type TaskView } from '@maskloop/contract';
import { type LeaseKind } from '@maskloop/domain/task';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { CircleCheckBig } from 'lucide-react';
import Link from 'next/link';
import { useClaim } from '../tasks/use-claim.ts';

const TEXTS: Record<LeaseKind, { title: string; text: string }> = {
  annotate: {
    title: 'That was the last one',
    text: 'Your work is with the reviewers. No further task is ready for you in this project; returned ones come here first.',
  },
  review: { title: 'Everything is reviewed', text: 'No submitted task waits for you in this project.' },
};

/** The queue is empty: a friendly end, and ways on. */
export function FinishedScreen({ task, kind }: { task: TaskView; kind: LeaseKind }) {
  const again = useClaim(kind);
  return (
    <main className="flex h-dvh items-center justify-center">
      <EmptyState
        icon={<CircleCheckBig aria-hidden size={28} className="text-good" />}
        title={TEXTS[kind].title}
        actions={
          <>
            <Button busy={again.isPending} onClick={() => again.mutate({ projectId: task.projectId })}>
              Look again
            </Button>
            <Link href={`/projects/${task.projectId}`} className={buttonClass('primary')}>
              Back to {task.projectName}
            </Link>
          </>
        }
      >
        {TEXTS[kind].text}
      </EmptyState>
    </main>
  );
}
