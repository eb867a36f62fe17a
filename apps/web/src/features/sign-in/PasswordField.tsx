'use client';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';

/** Least letters of a password, as the API has it. */
export const PASSWORD_MIN = 10;

export interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Which password: helps the password manager. */
  kind: 'current' | 'new';
  error?: string | undefined;
  /** It is what the window was opened for. */
  autoFocus?: boolean;
}

/** A password that can be looked at while it is typed. */
export function PasswordField({
  label,
  value,
  onChange,
  kind,
  error,
  autoFocus = false,
}: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label}
      error={error}
      {...(kind === 'new' && { hint: `At least ${PASSWORD_MIN} characters.` })}
    >
      {(control) => (
        <div className="relative flex">
          <Input
            {...control}
            type={shown ? 'text' : 'password'}
            required
            autoFocus={autoFocus}
            minLength={kind === 'new' ? PASSWORD_MIN : 1}
            maxLength={200}
            autoComplete={kind === 'new' ? 'new-password' : 'current-password'}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="w-full pr-8"
          />
          <button
            type="button"
            aria-label={shown ? 'Hide the password' : 'Show the password'}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-1 my-auto grid size-6 place-items-center rounded-sm text-muted hover:text-ink"
          >
            {shown ? <EyeOff aria-hidden size={14} /> : <Eye aria-hidden size={14} />}
          </button>
        </div>
      )}
    </Field>
  );
}
