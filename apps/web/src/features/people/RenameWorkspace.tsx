'use client';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../../client/api.ts';

/** Gives the workspace another name. */
export function RenameWorkspace({ name: current, onClose }: { name: string; onClose: () => void }) {
  const form = useId();
  const queries = useQueryClient();
  const [name, setName] = useState(current);
  const rename = useMutation(
    api.workspace.update.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.session.key() });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      width="sm"
      onClose={onClose}
      title="Rename the workspace"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={rename.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate({ name });
        }}
      >
        <Field label="Name">
          {(control) => (
            <Input
              {...control}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
