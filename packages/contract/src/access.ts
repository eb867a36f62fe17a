import { PERMISSIONS, Role } from '@maskloop/domain/access';
import { Id } from '@maskloop/domain/ids';
import { Preferences } from '@maskloop/domain/preferences';
import * as z from 'zod';
import { page, pageInput, procedure } from './base.ts';

const Email = z
  .email()
  .max(254)
  .transform((s) => s.toLowerCase());
const PersonName = z.string().trim().min(1).max(120);
const Password = z.string().min(10, 'At least 10 characters.').max(200);
const WorkspaceName = z.string().trim().min(1).max(120);

export const Person = z.object({ id: Id, name: z.string(), email: z.string() });
export const SessionView = z.object({
  user: Person,
  workspace: z
    .object({ id: Id, name: z.string(), role: Role, permissions: z.array(z.enum(PERMISSIONS)) })
    .nullable(),
  workspaces: z.array(z.object({ id: Id, name: z.string(), role: Role })),
  preferences: Preferences,
});
export const Member = Person.extend({ role: Role, joinedAt: z.date(), isYou: z.boolean() });
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  createdAt: z.date(),
  expiresAt: z.date(),
  state: z.enum(['open', 'expired']),
});
export const ApiKeyView = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(PERMISSIONS)),
  createdBy: Person.nullable(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
});
export const AuditEvent = z.object({
  id: Id,
  at: z.date(),
  actor: Person.nullable(),
  action: z.string(),
  subjectId: Id.nullable(),
  data: z.record(z.string(), z.unknown()),
});

export const installation = {
  get: procedure('public')
    .route({
      method: 'GET',
      path: '/installation',
      summary: 'Whether an owner exists yet, and the version',
      tags: ['Installation'],
    })
    .output(z.object({ needsOwner: z.boolean(), version: z.string(), mailConfigured: z.boolean() })),
  createOwner: procedure('public')
    .route({
      method: 'POST',
      path: '/installation/owner',
      successStatus: 201,
      summary: 'Make the first account; possible once',
      tags: ['Installation'],
    })
    .input(z.object({ name: PersonName, email: Email, password: Password, workspaceName: WorkspaceName }))
    .output(Person),
};

export const session = {
  get: procedure('public')
    .route({
      method: 'GET',
      path: '/session',
      summary: 'Who you are; null when signed out',
      tags: ['Session'],
    })
    .output(SessionView.nullable()),
  savePreferences: procedure('signed-in')
    .route({
      method: 'PATCH',
      path: '/session/preferences',
      summary: 'Change how you like the editor; fields not given stay',
      tags: ['Session'],
    })
    .input(Preferences.partial())
    .output(Preferences),
};

export const workspace = {
  update: procedure('workspace.manage')
    .route({ method: 'PATCH', path: '/workspace', summary: 'Rename the workspace', tags: ['Workspace'] })
    .input(z.object({ name: WorkspaceName }))
    .output(z.object({ id: Id, name: z.string() })),
};

export const members = {
  list: procedure('members.see')
    .route({ method: 'GET', path: '/members', summary: 'People of the workspace', tags: ['People'] })
    .output(z.array(Member)),
  changeRole: procedure('members.manage')
    .route({
      method: 'PATCH',
      path: '/members/{userId}',
      summary: 'Give a member another role',
      tags: ['People'],
    })
    .input(z.object({ userId: Id, role: Role }))
    .output(Member),
  remove: procedure('members.manage')
    .route({
      method: 'DELETE',
      path: '/members/{userId}',
      summary: 'Remove a member; their work stays',
      tags: ['People'],
    })
    .input(z.object({ userId: Id }))
    .output(z.object({ userId: Id })),
  createResetLink: procedure('members.manage')
    .route({
      method: 'POST',
      path: '/members/{userId}/reset-link',
      summary: 'A link with which a member sets a new password',
      tags: ['People'],
    })
    .input(z.object({ userId: Id }))
    .output(z.object({ url: z.string() })),
};

export const invitations = {
  list: procedure('members.manage')
    .route({ method: 'GET', path: '/invitations', summary: 'Invitations not yet accepted', tags: ['People'] })
    .output(z.array(Invitation)),
  create: procedure('members.manage')
    .route({
      method: 'POST',
      path: '/invitations',
      successStatus: 201,
      summary: 'Invite someone; the link is shown once',
      tags: ['People'],
    })
    .input(z.object({ email: Email, role: Role, projectIds: z.array(Id).max(1000).default([]) }))
    .output(z.object({ invitation: Invitation, url: z.string(), sent: z.boolean() })),
  revoke: procedure('members.manage')
    .route({
      method: 'DELETE',
      path: '/invitations/{invitationId}',
      summary: 'Withdraw an invitation',
      tags: ['People'],
    })
    .input(z.object({ invitationId: Id }))
    .output(z.object({ id: Id })),
  read: procedure('public')
    .route({
      method: 'GET',
      path: '/invitations/by-token/{token}',
      summary: 'What an invitation link offers',
      tags: ['People'],
    })
    .input(z.object({ token: z.string().max(200) }))
    .output(
      z.object({
        email: z.string(),
        role: Role,
        workspaceName: z.string(),
        expiresAt: z.date(),
        hasAccount: z.boolean(),
      }),
    ),
  /** A newcomer gives name and password; someone with an account must be signed in as that address. */
  accept: procedure('public')
    .route({
      method: 'POST',
      path: '/invitations/by-token/{token}/accept',
      summary: 'Join the workspace',
      tags: ['People'],
    })
    .input(
      z.object({ token: z.string().max(200), name: PersonName.optional(), password: Password.optional() }),
    )
    .output(z.object({ workspaceId: Id, email: z.string() })),
};

export const apiKeys = {
  list: procedure('keys.manage')
    .route({ method: 'GET', path: '/api-keys', summary: 'Keys for scripts', tags: ['API keys'] })
    .output(z.array(ApiKeyView)),
  create: procedure('keys.manage')
    .route({
      method: 'POST',
      path: '/api-keys',
      successStatus: 201,
      summary: 'Make a key; its secret is shown once',
      tags: ['API keys'],
    })
    .input(
      z.object({
        name: z.string().trim().min(1).max(120),
        scopes: z.array(z.enum(PERMISSIONS)).min(1),
        expiresAt: z.coerce.date().optional(),
      }),
    )
    .output(z.object({ key: ApiKeyView, secret: z.string() })),
  revoke: procedure('keys.manage')
    .route({
      method: 'DELETE',
      path: '/api-keys/{keyId}',
      summary: 'Revoke a key at once',
      tags: ['API keys'],
    })
    .input(z.object({ keyId: Id }))
    .output(z.object({ id: Id })),
};

export const audit = {
  list: procedure('audit.see')
    .route({
      method: 'GET',
      path: '/audit',
      summary: 'What was done to the workspace, newest first',
      tags: ['Workspace'],
    })
    .input(z.object(pageInput))
    .output(page(AuditEvent)),
};
