'use client';
import { Button } from '@maskloop/ui/Button';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { auth } from '../../client/auth.ts';
import { authSentence } from './auth-sentence.ts';
import { FormMessage } from './FormMessage.tsx';

/** Asks for a link that sets a new password. The answer is the same whether the address is known or not. */
export function ForgotPasswordForm() {
  const [email, setEmail] = useState('');
  const installation = useQuery(api.installation.get.queryOptions());
  const ask = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const { error } = await auth.requestPasswordReset({ email, redirectTo: '/reset-password' });
      if (error) throw new Error(authSentence(error));
    },
  });
  const noMail = installation.data?.mailConfigured === false;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      {noMail && (
        <p className="text-muted">
          This installation sends no mail. Ask a manager or the owner: on the page People they can make a link
          for you.
        </p>
      )}
      {!noMail && !ask.isSuccess && (
        <>
          <Field label="E-mail">
            {(control) => (
              <Input
                {...control}
                type="email"
                required
                autoFocus
                autoComplete="username"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          {ask.error && <FormMessage kind="failed">{ask.error.message}</FormMessage>}
          <Button type="submit" variant="primary" size="lg" busy={ask.isPending}>
            Send the link
          </Button>
        </>
      )}
      {ask.isSuccess && (
        <FormMessage kind="done">If {email} has an account here, a link is on its way to it.</FormMessage>
      )}
      <Link href="/sign-in" className="self-center text-sm text-accent hover:underline">
        Back to sign in
      </Link>
    </form>
  );
}
