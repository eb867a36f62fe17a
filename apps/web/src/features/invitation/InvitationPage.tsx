'use client';
import { type Role } from '@maskloop/domain/access';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { api, client } from '../../client/api.ts';
import { auth, signOut } from '../../client/auth.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { useSession } from '../../client/session.ts';
import { DoorPage } from '../sign-in/DoorPage.tsx';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { PasswordField } from '../sign-in/PasswordField.tsx';

/** "a manager", "an annotator". */
const withArticle = (role: Role) => `${/^[aeo]/.test(role) ? 'an' : 'a'} ${role}`;

interface Offer {
  email: string;
  role: Role;
  workspaceName: string;
  hasAccount: boolean;
}

/** Someone with an account joins with it; they must be signed in as the invited address. */
function JoinSignedIn({ token, offer }: { token: string; offer: Offer }) {
  const session = useSession();
  const path = usePathname();
  const accept = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const { workspaceId } = await client.invitations.accept({ token });
      document.cookie = `maskloop-workspace=${workspaceId}; path=/; max-age=${365 * 86_400}; samesite=lax`;
      window.location.assign('/');
    },
  });
  if (session === undefined) return <Skeleton className="h-9" />;
  if (session === null) {
    return (
      <div className="flex flex-col gap-4">
        <p>There is an account for {offer.email} already. Sign in with it to join.</p>
        <Link href={`/sign-in?next=${encodeURIComponent(path)}`} className={buttonClass('primary', 'lg')}>
          Sign in
        </Link>
      </div>
    );
  }
  if (session.user.email !== offer.email) {
    return (
      <div className="flex flex-col gap-4">
        <p>
          You are signed in as {session.user.email}, but this invitation is for {offer.email}.
        </p>
        <Button size="lg" onClick={() => void signOut()}>
          Sign out
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {accept.error && <FormMessage kind="failed">{errorSentence(accept.error)}</FormMessage>}
      <Button
        variant="primary"
        size="lg"
        busy={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate()}
      >
        Join {offer.workspaceName}
      </Button>
    </div>
  );
}

/** A newcomer makes an account and is straight in. */
function JoinAsNewcomer({ token, offer }: { token: string; offer: Offer }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const accept = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      await client.invitations.accept({ token, name, password });
      const { error } = await auth.signIn.email({ email: offer.email, password });
      window.location.assign(error ? '/sign-in' : '/');
    },
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        accept.mutate();
      }}
    >
      <Field label="Your name">
        {(control) => (
          <Input
            {...control}
            required
            autoFocus
            maxLength={120}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="E-mail">
        {(control) => <Input {...control} readOnly autoComplete="username" value={offer.email} />}
      </Field>
      <PasswordField label="Password" kind="new" value={password} onChange={setPassword} />
      {accept.error && <FormMessage kind="failed">{errorSentence(accept.error)}</FormMessage>}
      <Button type="submit" variant="primary" size="lg" busy={accept.isPending || accept.isSuccess}>
        Create the account and join
      </Button>
    </form>
  );
}

/** What an invitation link opens. */
export function InvitationPage({ token }: { token: string }) {
  const offer = useQuery(api.invitations.read.queryOptions({ input: { token }, staleTime: Infinity }));
  if (offer.error) {
    return (
      <DoorPage title="This invitation cannot be used">
        <p className="mb-4">{errorSentence(offer.error)}</p>
        <Link href="/" className={buttonClass()}>
          Go to the start page
        </Link>
      </DoorPage>
    );
  }
  if (!offer.data) {
    return (
      <DoorPage title="Invitation">
        <div role="status" aria-label="Loading the invitation" className="flex flex-col gap-4">
          <Skeleton className="h-12" />
          <Skeleton className="h-9" />
        </div>
      </DoorPage>
    );
  }
  const Join = offer.data.hasAccount ? JoinSignedIn : JoinAsNewcomer;
  return (
    <DoorPage
      title={`Join ${offer.data.workspaceName}`}
      note={<>You are invited as {withArticle(offer.data.role)}.</>}
    >
      <Join token={token} offer={offer.data} />
    </DoorPage>
  );
}
