'use client';
import { Button } from '@maskloop/ui/Button';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { auth } from '../../client/auth.ts';
import { authSentence } from './auth-sentence.ts';
import { FormMessage } from './FormMessage.tsx';
import { PasswordField } from './PasswordField.tsx';
import { safeNext } from './safe-next.ts';

/** E-mail address and password; leads back to where one wanted to go. */
export function SignInForm() {
  const next = safeNext(useSearchParams().get('next'));
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const { error } = await auth.signIn.email({ email, password });
      if (error) throw new Error(authSentence(error));
      // A full load: nothing fetched as somebody else stays.
      window.location.assign(next);
    },
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
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
      <PasswordField label="Password" kind="current" value={password} onChange={setPassword} />
      {signIn.error && <FormMessage kind="failed">{signIn.error.message}</FormMessage>}
      <Button type="submit" variant="primary" size="lg" busy={signIn.isPending || signIn.isSuccess}>
        Sign in
      </Button>
      <Link href="/forgot-password" className="self-center text-sm text-accent hover:underline">
        Forgot the password?
      </Link>
    </form>
  );
}
