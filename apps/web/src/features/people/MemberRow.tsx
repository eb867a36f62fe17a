'use client';
import { type Member } from '@maskloop/contract';
import { grantableRoles, type Role } from '@maskloop/domain/access';
import { Button } from '@maskloop/ui/Button';
import { ConfirmDialog } from '@maskloop/ui/ConfirmDialog';
import { CopyField } from '@maskloop/ui/CopyField';
import { Dialog } from '@maskloop/ui/Dialog';
import { IconButton } from '@maskloop/ui/IconButton';
import { Menu, MenuItem, MenuSeparator } from '@maskloop/ui/Menu';
import { Select } from '@maskloop/ui/Select';
import { Td, Tr } from '@maskloop/ui/Table';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { When } from '../progress/When.tsx';
import { Initials } from './Initials.tsx';

export interface MemberRowProps {
  member: Member;
  /** The role of the person who looks. */
  ownRole: Role;
  mayManage: boolean;
}

/** A member: role, and what can be done about them. */
export function MemberRow({ member, ownRole, mayManage }: MemberRowProps) {
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: api.members.key() });
  const changeRole = useMutation(
    api.members.changeRole.mutationOptions({
      onSuccess: ({ name, role }) => toast({ title: `${name} is ${role} now` }),
      onSettled: refresh,
    }),
  );
  const remove = useMutation(
    api.members.remove.mutationOptions({
      onSuccess: () => toast({ title: `${member.name} was removed` }),
      onSettled: () => {
        setRemoving(false);
        return refresh();
      },
    }),
  );
  const resetLink = useMutation(api.members.createResetLink.mutationOptions());
  const roles = grantableRoles(ownRole);
  const mayChange = mayManage && !member.isYou && roles.includes(member.role);
  return (
    <Tr>
      <Td>
        <span className="flex items-center gap-2.5">
          <Initials name={member.name} />
          {member.name}
          {member.isYou && <span className="text-muted">(you)</span>}
        </span>
      </Td>
      <Td className="text-muted">{member.email}</Td>
      <Td>
        {mayChange ? (
          <Select
            aria-label={`Role of ${member.name}`}
            className="w-36"
            disabled={changeRole.isPending}
            value={member.role}
            options={roles.map((value) => ({ value, label: value }))}
            onChange={(role) => changeRole.mutate({ userId: member.id, role })}
          />
        ) : (
          member.role
        )}
      </Td>
      <Td>
        <When at={member.joinedAt} />
      </Td>
      <Td className="w-12 text-right">
        {mayChange && (
          <Menu
            align="end"
            trigger={
              <IconButton size="sm" label={`More for ${member.name}`}>
                <EllipsisVertical aria-hidden size={14} />
              </IconButton>
            }
          >
            <MenuItem onSelect={() => resetLink.mutate({ userId: member.id })}>
              Link for a new password…
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger onSelect={() => setRemoving(true)}>
              Remove from the workspace…
            </MenuItem>
          </Menu>
        )}
        <ConfirmDialog
          open={removing}
          title={`Remove ${member.name}?`}
          confirm="Remove"
          danger
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ userId: member.id })}
          onClose={() => setRemoving(false)}
        >
          Their work stays. Tasks that they hold go back into the queue; they can be invited again.
        </ConfirmDialog>
        {resetLink.data && (
          <Dialog
            open
            onClose={() => resetLink.reset()}
            title={`New password for ${member.name}`}
            actions={
              <Button variant="primary" onClick={() => resetLink.reset()}>
                Done
              </Button>
            }
          >
            <p className="mb-3">
              Hand this link to {member.email}. It is shown only now and works once, for a day, until there is
              a newer one.
            </p>
            <CopyField label="Link" value={resetLink.data.url} />
          </Dialog>
        )}
      </Td>
    </Tr>
  );
}
