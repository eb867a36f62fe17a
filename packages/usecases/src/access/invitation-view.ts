import { type Invitation } from '@maskloop/db';
import { type Role } from '@maskloop/domain/access';

export interface InvitationOf {
  id: string;
  email: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
  state: 'open' | 'expired';
}

export const invitationView = (row: Invitation, now: Date): InvitationOf => ({
  id: row.id,
  email: row.email,
  role: row.role,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  state: row.expiresAt > now ? 'open' : 'expired',
});
