import { type ApiKey, type Tx } from '@maskloop/db';
import { PERMISSIONS, type Permission } from '@maskloop/domain/access';
import { PERSON, type PersonView } from './person.ts';

export interface ApiKeyOf {
  id: string;
  name: string;
  prefix: string;
  scopes: Permission[];
  createdBy: PersonView | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

/** Keys as people see them, with their makers' names. */
export async function apiKeyViews(tx: Tx, keys: readonly ApiKey[]): Promise<ApiKeyOf[]> {
  const ids = [...new Set(keys.map(({ userId }) => userId))];
  const people = await tx.user.findMany({ where: { id: { in: ids } }, select: PERSON });
  const byId = new Map(people.map((person) => [person.id, person]));
  return keys.map((key) => ({
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: PERMISSIONS.filter((permission) => key.scopes.includes(permission)),
    createdBy: byId.get(key.userId) ?? null,
    createdAt: key.createdAt,
    lastUsedAt: key.lastUsedAt,
    expiresAt: key.expiresAt,
  }));
}
