'use client';
import { toast } from '@maskloop/ui/Toast';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { client } from '../../client/api.ts';

const KINDS = {
  annotate: {
    claim: client.tasks.claim,
    nothing: {
      title: 'No task is waiting',
      description: 'All pictures are being worked on, done, or still being prepared.',
    },
  },
  review: {
    claim: client.tasks.claimReview,
    nothing: { title: 'Nothing to review', description: 'No submitted task is waiting for you.' },
  },
} as const;

/** Takes the next task (or the one named) of a project and goes to its page. */
export function useClaim(kind: keyof typeof KINDS) {
  const router = useRouter();
  return useMutation({
    mutationFn: (input: { projectId: string; taskId?: string }) => KINDS[kind].claim(input),
    onSuccess: ({ taskId }) => {
      if (taskId === null) toast(KINDS[kind].nothing);
      else router.push(`/${kind}/${taskId}`);
    },
  });
}
