'use client';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { auth } from '../../client/auth.ts';
import { client } from '../../client/api.ts';
import { errorCode, errorSentence } from '../../client/error-sentence.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { PasswordField } from '../sign-in/PasswordField.tsx';

const FIELDS = [
  { key: 'name', label: 'Your name', type: 'text', autoComplete: 'name' },
  {
    key: 'workspaceName',
    label: 'Workspace',
    type: 'text',
    autoComplete: 'organization',
    hint: 'Your team or company.',
  },
  { key: 'email', label: 'E-mail', type: 'email', autoComplete: 'username' },
] as const;

/** The first visitor makes the owner's account and is straight in. */
export function SetupForm() {
  const [values, setValues] = useState({ name: '', workspaceName: '', email: '', password: '' });
  const set = (key: keyof typeof values) => (value: string) => setValues((all) => ({ ...all, [key]: value }));
  const create = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      await client.installation.createOwner(values);
      const { error } = await auth.signIn.email({ email: values.email, password: values.password });
      window.location.assign(error ? '/sign-in' : '/');
    },
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      {FIELDS.map(({ key, label, type, autoComplete, ...rest }, index) => (
        <Field key={key} label={label} {...('hint' in rest && { hint: rest.hint })}>
          {(control) => (
            <Input
              {...control}
              type={type}
              required
              maxLength={key === 'email' ? 254 : 120}
              autoFocus={index === 0}
              autoComplete={autoComplete}
              value={values[key]}
              onChange={(event) => set(key)(event.target.value)}
            />
          )}
        </Field>
      ))}
      <PasswordField label="Password" kind="new" value={values.password} onChange={set('password')} />
      {create.error && (
        <FormMessage kind="failed">
          {errorSentence(create.error)}{' '}
          {errorCode(create.error) === 'ALREADY_SET_UP' && (
            <Link href="/sign-in" className={buttonClass('secondary', 'sm')}>
              Sign in
            </Link>
          )}
        </FormMessage>
      )}
      <Button type="submit" variant="primary" size="lg" busy={create.isPending || create.isSuccess}>
        Create the owner account
      </Button>
    </form>
  );
}
