'use client';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { toast } from '@maskloop/ui/Toast';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { auth } from '../../client/auth.ts';
import { authSentence } from '../sign-in/auth-sentence.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { PasswordField } from '../sign-in/PasswordField.tsx';

/** Another password, for those who know the present one. */
export function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [signOutOthers, setSignOutOthers] = useState(true);
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const { error } = await auth.changePassword({
        currentPassword: current,
        newPassword: next,
        revokeOtherSessions: signOutOthers,
      });
      if (error) throw new Error(authSentence(error));
    },
    onSuccess: () => {
      setCurrent('');
      setNext('');
      toast({ title: 'The password is changed' });
    },
  });
  return (
    <form
      className="flex max-w-90 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <PasswordField label="Current password" kind="current" value={current} onChange={setCurrent} />
      <PasswordField label="New password" kind="new" value={next} onChange={setNext} />
      <Checkbox checked={signOutOthers} onChange={setSignOutOthers}>
        Sign out everywhere else
      </Checkbox>
      {change.error && <FormMessage kind="failed">{change.error.message}</FormMessage>}
      <Button type="submit" variant="primary" className="self-start" busy={change.isPending}>
        Change the password
      </Button>
    </form>
  );
}
