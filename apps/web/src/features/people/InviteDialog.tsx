'use client';
import { ROLE_SUMMARY, grantableRoles, type Role } from '@maskloop/domain/access';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { CopyField } from '@maskloop/ui/CopyField';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { useSession } from '../../client/session.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';

/** Roles that see only projects they are assigned to. */
const NEEDS_PROJECTS: ReadonlySet<Role> = new Set<Role>(['annotator', 'reviewer']);

/** Invites a person: address, role, projects. Ends with the link, which is shown this once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const form = useId();
  const queries = useQueryClient();
  const session = useSession();
  const roles = session?.workspace ? grantableRoles(session.workspace.role) : [];
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('annotator');
  const [projectIds, setProjectIds] = useState<ReadonlySet<string>>(new Set());
  const projects = useQuery(api.projects.list.queryOptions({ input: {} }));
  const invite = useMutation(
    api.invitations.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => queries.invalidateQueries({ queryKey: api.invitations.key() }),
    }),
  );
  if (invite.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={
          invite.data.sent ? `Invitation sent to ${invite.data.invitation.email}` : 'Hand over this link'
        }
        actions={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <p className="mb-3">
          {invite.data.sent
            ? 'The link is in the mail. You can also hand it over yourself; it is shown only now.'
            : `This installation sends no mail: give the link to ${invite.data.invitation.email} yourself. It is shown only now and works for a week.`}
        </p>
        <CopyField label="Invitation link" value={invite.data.url} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Invite someone"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={invite.isPending}>
            Invite
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ email, role, projectIds: NEEDS_PROJECTS.has(role) ? [...projectIds] : [] });
        }}
      >
        <Field label="E-mail">
          {(control) => (
            <Input
              {...control}
              type="email"
              required
              autoFocus
              maxLength={254}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role" hint={ROLE_SUMMARY[role]}>
          {(control) => (
            <Select
              {...control}
              className="w-48"
              value={role}
              options={roles.map((value) => ({ value, label: value }))}
              onChange={setRole}
            />
          )}
        </Field>
        {NEEDS_PROJECTS.has(role) && (projects.data?.length ?? 0) > 0 && (
          <fieldset>
            <legend className="font-medium">Projects</legend>
            <div className="mt-1 flex max-h-40 flex-col overflow-y-auto">
              {projects.data?.map((project) => (
                <Checkbox
                  key={project.id}
                  checked={projectIds.has(project.id)}
                  onChange={(on) => {
                    const next = new Set(projectIds);
                    if (on) next.add(project.id);
                    else next.delete(project.id);
                    setProjectIds(next);
                  }}
                >
                  {project.name}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )}
        {invite.error && <FormMessage kind="failed">{errorSentence(invite.error)}</FormMessage>}
      </form>
    </Dialog>
  );
}
