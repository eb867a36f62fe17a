'use client';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { auth } from '../../client/auth.ts';
import { authSentence } from './auth-sentence.ts';
import { FormMessage } from './FormMessage.tsx';
import { PasswordField } from './PasswordField.tsx';

/** Sets a new password by the token of a link. */
export function ResetPasswordForm({ token }: { token: string }) {
  const [password, setPassword] = useState('');
  const reset = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const { error } = await auth.resetPassword({ newPassword: password, token });
      if (error) throw new Error(authSentence(error));
    },
  });
  if (reset.isSuccess) {
    return (
      <div className="flex flex-col gap-4">
        <FormMessage kind="done">The new password is set. All other sessions were signed out.</FormMessage>
        <Link href="/sign-in" className={buttonClass('primary', 'lg')}>
          Sign in
        </Link>
      </div>
    );
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        reset.mutate();
      }}
    >
      <PasswordField label="New password" kind="new" value={password} onChange={setPassword} />
      {reset.error && <FormMessage kind="failed">{reset.error.message}</FormMessage>}
      <Button type="submit" variant="primary" size="lg" busy={reset.isPending}>
        Set the password
      </Button>
    </form>
  );
}
