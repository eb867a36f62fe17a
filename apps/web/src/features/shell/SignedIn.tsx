'use client';
import { Button } from '@maskloop/ui/Button';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { ErrorState } from '@maskloop/ui/ErrorState';
import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { LiveEvents } from '../../client/LiveEvents.tsx';
import { OfflineBanner } from './OfflineBanner.tsx';

/** Leads to set-up or sign-in, and back here afterwards. */
function SendToSignIn() {
  const router = useRouter();
  const path = usePathname();
  const installation = useQuery(api.installation.get.queryOptions());
  const target =
    installation.data === undefined && installation.error === null
      ? undefined
      : installation.data?.needsOwner === true
        ? '/setup'
        : path === '/'
          ? '/sign-in'
          : `/sign-in?next=${encodeURIComponent(path)}`;
  useEffect(() => {
    if (target !== undefined) router.replace(target);
  }, [router, target]);
  return null;
}

export interface SignedInProps {
  /** Whoever was let in stays when the session ends: the page itself says so and asks for the password. */
  stays?: boolean;
  children: ReactNode;
}

/** The gate before every page of the product: shows it to people who are signed in and in a workspace. */
export function SignedIn({ stays = false, children }: SignedInProps) {
  const session = useQuery(api.session.get.queryOptions({ staleTime: 60_000 }));
  const [wasIn, setWasIn] = useState(false);
  if (session.data?.workspace && !wasIn) setWasIn(true);
  if (session.data === undefined) {
    if (session.error === null) return null;
    return (
      <ErrorState
        title="Maskloop does not answer"
        message={errorSentence(session.error)}
        onRetry={() => void session.refetch()}
      />
    );
  }
  if (session.data === null && !(stays && wasIn)) return <SendToSignIn />;
  const workspace = session.data?.workspace;
  if (session.data && workspace === null) {
    return (
      <EmptyState
        title="You are in no workspace"
        actions={
          <Button onClick={() => void import('../../client/auth.ts').then((m) => m.signOut())}>
            Sign out
          </Button>
        }
      >
        You are signed in as {session.data.user.email}. Ask a manager or the owner for an invitation.
      </EmptyState>
    );
  }
  return (
    <>
      {/* The page keeps its place in the tree, and with it what is open in it, when these go. */}
      {session.data && workspace && <LiveEvents who={`${session.data.user.id}-${workspace.id}`} />}
      <OfflineBanner />
      {children}
    </>
  );
}
