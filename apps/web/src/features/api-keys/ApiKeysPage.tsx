'use client';
import { type ApiKeyView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { ConfirmDialog } from '@maskloop/ui/ConfirmDialog';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { PageHeader } from '@maskloop/ui/PageHeader';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { PageTitle } from '../../client/PageTitle.tsx';
import { RequireRight } from '../../client/RequireRight.tsx';
import { useSession } from '../../client/session.ts';
import { When } from '../progress/When.tsx';

const NewKeyDialog = dynamic(() => import('./NewKeyDialog.tsx').then((m) => m.NewKeyDialog));

function KeyTable({ keys, onRevoke }: { keys: readonly ApiKeyView[]; onRevoke: (key: ApiKeyView) => void }) {
  return (
    <Table caption="API keys">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Begins with</Th>
          <Th>Rights</Th>
          <Th>Made by</Th>
          <Th>Last used</Th>
          <Th>Ends</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <Tr key={key.id}>
            <Td>{key.name}</Td>
            <Td>
              <code className="font-mono text-sm">{key.prefix}…</code>
            </Td>
            <Td className="max-w-72 truncate text-muted" title={key.scopes.join(', ')}>
              {key.scopes.join(', ')}
            </Td>
            <Td>{key.createdBy?.name ?? <span className="text-muted">–</span>}</Td>
            <Td>
              {key.lastUsedAt === null ? (
                <span className="text-muted">never</span>
              ) : (
                <When at={key.lastUsedAt} />
              )}
            </Td>
            <Td>
              {key.expiresAt === null ? (
                <span className="text-muted">never</span>
              ) : (
                <When at={key.expiresAt} />
              )}
            </Td>
            <Td className="text-right">
              <Button size="sm" aria-label={`Revoke ${key.name}`} onClick={() => onRevoke(key)}>
                Revoke
              </Button>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Keys() {
  const queries = useQueryClient();
  const rights = useSession()?.workspace?.permissions ?? [];
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyView>();
  const keys = useQuery(api.apiKeys.list.queryOptions());
  const revoke = useMutation(
    api.apiKeys.revoke.mutationOptions({
      onSuccess: () => toast({ title: 'The key is revoked' }),
      onSettled: () => {
        setRevoking(undefined);
        return queries.invalidateQueries({ queryKey: api.apiKeys.key() });
      },
    }),
  );
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden size={15} />
      New key
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      <PageTitle>API keys</PageTitle>
      <PageHeader
        title="API keys"
        note={
          <>
            For scripts. What they can do stands in the{' '}
            <a href="/docs/api" className="text-accent underline">
              API reference
            </a>
            .
          </>
        }
        actions={create}
      />
      <Loaded query={keys} what="the keys" skeleton={<Skeleton className="h-32" />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={<KeyRound aria-hidden size={24} />} title="No keys yet">
              A key lets a script upload pictures, follow progress and take exports without a browser.
            </EmptyState>
          ) : (
            <KeyTable keys={list} onRevoke={setRevoking} />
          )
        }
      </Loaded>
      {creating && <NewKeyDialog rights={rights} onClose={() => setCreating(false)} />}
      <ConfirmDialog
        open={revoking !== undefined}
        title={`Revoke ${revoking?.name ?? 'the key'}?`}
        confirm="Revoke"
        danger
        busy={revoke.isPending}
        onConfirm={() => revoking && revoke.mutate({ keyId: revoking.id })}
        onClose={() => setRevoking(undefined)}
      >
        Scripts that use it are refused at once. This cannot be undone.
      </ConfirmDialog>
    </div>
  );
}

/** Keys with which scripts use the API. */
export function ApiKeysPage() {
  return (
    <RequireRight right="keys.manage">
      <Keys />
    </RequireRight>
  );
}
