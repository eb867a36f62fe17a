'use client';
import { type Member, type Person } from '@maskloop/contract';
import { type Role } from '@maskloop/domain/access';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { useProject } from '../projects/project-context.ts';

/** Roles that see every project, assigned or not. */
const SEES_ALL: ReadonlySet<Role> = new Set<Role>(['owner', 'manager', 'engineer']);

interface AssignmentProps {
  projectId: string;
  members: readonly Member[];
  assigned: readonly Person[];
}

/** Who is assigned; ticked here, saved together. */
function Assignment({ projectId, members, assigned }: AssignmentProps) {
  const queries = useQueryClient();
  const mayAssign = useMay('members.manage');
  const now = new Set(assigned.map(({ id }) => id));
  const [draft, setDraft] = useState<ReadonlySet<string>>();
  const chosen = draft ?? now;
  const changed = draft !== undefined && (draft.size !== now.size || [...draft].some((id) => !now.has(id)));
  const save = useMutation(
    api.projects.setMembers.mutationOptions({
      onSuccess: (people) => {
        queries.setQueryData(api.projects.members.queryKey({ input: { projectId } }), people);
        setDraft(undefined);
        toast({ title: 'People saved' });
      },
    }),
  );
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setDraft(next);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      <Table caption="People of the workspace and whether they are assigned to this project">
        <thead>
          <tr>
            <Th className="w-24">Assigned</Th>
            <Th>Name</Th>
            <Th>E-mail</Th>
            <Th>Role</Th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <Tr key={member.id}>
              <Td>
                <Checkbox
                  aria-label={`Assign ${member.name}`}
                  disabled={!mayAssign}
                  checked={chosen.has(member.id)}
                  onChange={(on) => toggle(member.id, on)}
                />
              </Td>
              <Td>{member.name}</Td>
              <Td className="text-muted">{member.email}</Td>
              <Td>
                {member.role}
                {SEES_ALL.has(member.role) && <span className="text-muted">, sees all projects</span>}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {mayAssign && (
        <div className="flex items-center gap-2">
          <Button
            variant="primary"
            disabled={!changed}
            busy={save.isPending}
            onClick={() => save.mutate({ projectId, userIds: [...chosen] })}
          >
            Save
          </Button>
          {changed && <Button onClick={() => setDraft(undefined)}>Undo</Button>}
          <Link href="/people" className="ml-auto text-accent hover:underline">
            Invite someone new
          </Link>
        </div>
      )}
    </div>
  );
}

/** Who works on a project. Annotators and reviewers see only projects that they are assigned to. */
export function ProjectPeoplePage() {
  const { id: projectId } = useProject();
  const members = useQuery(api.members.list.queryOptions());
  const assigned = useQuery(api.projects.members.queryOptions({ input: { projectId } }));
  const skeleton = <Skeleton className="h-64 max-w-3xl" />;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">Annotators and reviewers see only the projects that they are assigned to.</p>
      <Loaded query={members} what="the people" skeleton={skeleton}>
        {(all) => (
          <Loaded query={assigned} what="the assignments" skeleton={skeleton}>
            {(people) => <Assignment projectId={projectId} members={all} assigned={people} />}
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}
