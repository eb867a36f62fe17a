'use client';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { authSentence } from '../sign-in/auth-sentence.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { PasswordField } from '../sign-in/PasswordField.tsx';

export interface SignInAgainProps {
  /** Whose work is open here: nobody else can go on with it. */
  email: string;
  onClose: () => void;
  onSignedIn: () => void;
}

/** The session has ended while one worked: the same person signs in again, and the page stays as it is. */
export function SignInAgain({ email, onClose, onSignedIn }: SignInAgainProps) {
  const [password, setPassword] = useState('');
  const queries = useQueryClient();
  const signIn = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const { auth } = await import('../../client/auth.ts');
      const { error } = await auth.signIn.email({ email, password });
      // The address is given: only the password can be wrong.
      if (error) throw new Error(error.status === 401 ? 'This password is wrong.' : authSentence(error));
      await queries.invalidateQueries({ queryKey: api.session.get.key() });
    },
    onSuccess: () => {
      onSignedIn();
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Sign in again"
      description={`As ${email}. What you did meanwhile is kept here and sent right after.`}
      width="sm"
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <PasswordField autoFocus label="Password" kind="current" value={password} onChange={setPassword} />
        {signIn.error && <FormMessage kind="failed">{signIn.error.message}</FormMessage>}
        <Button type="submit" variant="primary" busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </Dialog>
  );
}
