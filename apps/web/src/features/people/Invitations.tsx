'use client';
import { Button } from '@maskloop/ui/Button';
import { StateDot } from '@maskloop/ui/StateDot';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { When } from '../progress/When.tsx';

/** Invitations that nobody has accepted yet; nothing while there are none. */
export function Invitations() {
  const queries = useQueryClient();
  const invitations = useQuery(api.invitations.list.queryOptions());
  const revoke = useMutation(
    api.invitations.revoke.mutationOptions({
      onSuccess: () => toast({ title: 'The invitation is withdrawn' }),
      onSettled: () => queries.invalidateQueries({ queryKey: api.invitations.key() }),
    }),
  );
  if (!invitations.data || invitations.data.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="flex flex-col gap-2">
      <h2 id="invitations" className="text-lg font-semibold">
        Invitations
      </h2>
      <Table caption="Invitations that are not accepted yet">
        <thead>
          <tr>
            <Th>E-mail</Th>
            <Th>Role</Th>
            <Th>State</Th>
            <Th>Invited</Th>
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {invitations.data.map((invitation) => (
            <Tr key={invitation.id}>
              <Td>{invitation.email}</Td>
              <Td>{invitation.role}</Td>
              <Td>
                {invitation.state === 'open' ? (
                  <span className="flex items-center gap-3">
                    <StateDot tone="neutral" shape="ring" label="Open" />
                    <span className="text-muted">
                      ends <When at={invitation.expiresAt} />
                    </span>
                  </span>
                ) : (
                  <StateDot tone="warn" shape="pause" label="Expired" />
                )}
              </Td>
              <Td>
                <When at={invitation.createdAt} />
              </Td>
              <Td className="text-right">
                <Button
                  size="sm"
                  aria-label={`Withdraw the invitation of ${invitation.email}`}
                  busy={revoke.isPending && revoke.variables.invitationId === invitation.id}
                  onClick={() => revoke.mutate({ invitationId: invitation.id })}
                >
                  Withdraw
                </Button>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
