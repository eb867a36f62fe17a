'use client';
import { Button } from '@maskloop/ui/Button';
import { PageHeader } from '@maskloop/ui/PageHeader';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Th } from '@maskloop/ui/Table';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { PageTitle } from '../../client/PageTitle.tsx';
import { RequireRight } from '../../client/RequireRight.tsx';
import { useMay, useSession } from '../../client/session.ts';
import { Invitations } from './Invitations.tsx';
import { MemberRow } from './MemberRow.tsx';

const InviteDialog = dynamic(() => import('./InviteDialog.tsx').then((m) => m.InviteDialog));
const RenameWorkspace = dynamic(() => import('./RenameWorkspace.tsx').then((m) => m.RenameWorkspace));

function People() {
  const workspace = useSession()?.workspace;
  const mayManage = useMay('members.manage');
  const mayRename = useMay('workspace.manage');
  const [dialog, setDialog] = useState<'invite' | 'rename'>();
  const members = useQuery(api.members.list.queryOptions());
  const close = () => setDialog(undefined);
  if (!workspace) return null;
  return (
    <div className="flex flex-col gap-5">
      <PageTitle>People</PageTitle>
      <PageHeader
        title="People"
        note={workspace.name}
        actions={
          <>
            {mayRename && <Button onClick={() => setDialog('rename')}>Rename the workspace</Button>}
            {mayManage && (
              <Button variant="primary" onClick={() => setDialog('invite')}>
                <UserPlus aria-hidden size={15} />
                Invite
              </Button>
            )}
          </>
        }
      />
      <Loaded query={members} what="the people" skeleton={<Skeleton className="h-48" />}>
        {(list) => (
          <Table caption="Members of the workspace">
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>E-mail</Th>
                <Th>Role</Th>
                <Th>Joined</Th>
                <Th>
                  <span className="sr-only">Actions</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {list.map((member) => (
                <MemberRow key={member.id} member={member} ownRole={workspace.role} mayManage={mayManage} />
              ))}
            </tbody>
          </Table>
        )}
      </Loaded>
      {mayManage && <Invitations />}
      {dialog === 'invite' && <InviteDialog onClose={close} />}
      {dialog === 'rename' && <RenameWorkspace name={workspace.name} onClose={close} />}
    </div>
  );
}

/** Members of the workspace, their roles, and invitations. */
export function PeoplePage() {
  return (
    <RequireRight right="members.see">
      <People />
    </RequireRight>
  );
}
