'use client';
import { type ApiKeyView } from '@maskloop/contract';
import { type Permission } from '@maskloop/domain/access';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { CopyField } from '@maskloop/ui/CopyField';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';

const LIFETIMES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'never', label: 'No end' },
] as const;
type Lifetime = (typeof LIFETIMES)[number]['value'];
/** Rights over people, keys and the workspace: scripts seldom need them, so they are not given by default. */
const WITH_CARE = /^(workspace\.manage|members\.|keys\.|audit\.)/;
const DAY_MS = 86_400_000;

/** Makes a key with some of one's own rights; ends with its secret, which is shown this once. */
export function NewKeyDialog({ rights, onClose }: { rights: readonly Permission[]; onClose: () => void }) {
  const form = useId();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ReadonlySet<Permission>>(
    new Set(rights.filter((right) => !WITH_CARE.test(right))),
  );
  const [lifetime, setLifetime] = useState<Lifetime>('90');
  // Kept here and nowhere else: once this window is closed nobody sees the secret again.
  const [made, setMade] = useState<{ key: ApiKeyView; secret: string }>();
  const create = useMutation(
    api.apiKeys.create.mutationOptions({
      meta: { quiet: true },
      gcTime: 0,
      onSuccess: (result) => {
        setMade(result);
        return queries.invalidateQueries({ queryKey: api.apiKeys.key() });
      },
    }),
  );
  if (made) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={`Key ${made.key.name}`}
        actions={
          <Button variant="primary" onClick={onClose}>
            I have copied it
          </Button>
        }
      >
        <p className="mb-3">Copy the secret now: it is not shown again. Scripts send it as a Bearer token.</p>
        <CopyField label="Secret" value={made.secret} />
        <pre tabIndex={0} className="mt-4 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs">
          {`curl -H "Authorization: Bearer $MASKLOOP_KEY" ${window.location.origin}/api/v1/projects`}
        </pre>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="New API key"
      description="It acts as you, with the rights that you give it."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            disabled={scopes.size === 0}
            busy={create.isPending}
          >
            Create key
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({
            name,
            scopes: [...scopes],
            ...(lifetime !== 'never' && { expiresAt: new Date(Date.now() + Number(lifetime) * DAY_MS) }),
          });
        }}
      >
        <div className="flex gap-4">
          <Field label="Name" className="flex-1">
            {(control) => (
              <Input
                {...control}
                required
                autoFocus
                maxLength={120}
                placeholder="Nightly export"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label="Valid for">
            {(control) => <Select {...control} value={lifetime} options={LIFETIMES} onChange={setLifetime} />}
          </Field>
        </div>
        <fieldset>
          <legend className="mb-1 flex w-full items-center gap-3">
            <span className="flex-1 font-medium">Rights</span>
          </legend>
          <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
            {rights.map((right) => (
              <Checkbox
                key={right}
                checked={scopes.has(right)}
                onChange={(on) => {
                  const next = new Set(scopes);
                  if (on) next.add(right);
                  else next.delete(right);
                  setScopes(next);
                }}
              >
                {right}
              </Checkbox>
            ))}
          </div>
          <div className="mt-2 flex gap-2">
            <Button size="sm" onClick={() => setScopes(new Set(rights))}>
              All
            </Button>
            <Button size="sm" onClick={() => setScopes(new Set())}>
              None
            </Button>
            <Button
              size="sm"
              onClick={() => setScopes(new Set(rights.filter((right) => right.endsWith('.see'))))}
            >
              Read only
            </Button>
          </div>
        </fieldset>
        {create.error && <FormMessage kind="failed">{errorSentence(create.error)}</FormMessage>}
      </form>
    </Dialog>
  );
}
