'use client';
import { Button } from '@maskloop/ui/Button';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { auth } from '../../client/auth.ts';
import { authSentence } from '../sign-in/auth-sentence.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';

/** The name that others see beside one's work. */
export function NameForm({ name: current, email }: { name: string; email: string }) {
  const queries = useQueryClient();
  const [name, setName] = useState(current);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const { error } = await auth.updateUser({ name: name.trim() });
      if (error) throw new Error(authSentence(error));
    },
    onSuccess: () => {
      toast({ title: 'Saved' });
      return queries.invalidateQueries({ queryKey: api.session.key() });
    },
  });
  return (
    <form
      className="flex max-w-90 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Field label="Name">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={120}
            pattern=".*\S.*"
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <p className="text-muted">You sign in as {email}.</p>
      {save.error && <FormMessage kind="failed">{save.error.message}</FormMessage>}
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        disabled={name === current}
        busy={save.isPending}
      >
        Save
      </Button>
    </form>
  );
}
