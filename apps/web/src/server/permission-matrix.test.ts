import { may, PERMISSIONS, ROLES, type Actor, type Permission } from '@maskloop/domain/access';
import { newId } from '@maskloop/domain/ids';
import { type Ctx } from '@maskloop/usecases/context';
import { call, ORPCError } from '@orpc/server';
import { expect, test } from 'vitest';
import { contextOf } from './testing/context-of.ts';
import { procedures, type Listed } from './testing/procedures-of.ts';

// Who gets past the door of each procedure, before its handler or its input matter. Walls between workspaces:
// workspace-walls.db.test.ts. The table of roles and rights itself: packages/domain/src/access/access.test.ts.

/** A context in which nothing works: whoever touches it got past the door. */
function brittle(): { ctx: Ctx; touched: () => boolean } {
  let touched = false;
  const handler: ProxyHandler<Ctx> = {
    get() {
      touched = true;
      throw new Error('past the door');
    },
  };
  // Nothing of it is ever used.
  return { ctx: new Proxy({} as Ctx, handler), touched: () => touched };
}

async function knock(procedure: Listed, actor?: Actor): Promise<'401' | '403' | 'in'> {
  const { ctx, touched } = brittle();
  if (!procedure.implementation) throw new Error(`nobody implements ${procedure.path}`);
  try {
    await call(procedure.implementation, {}, { context: contextOf(ctx, actor) });
    return 'in';
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    if (error.status !== 401 && error.status !== 403) return 'in';
    expect(touched(), `${procedure.path} refused only after it had begun`).toBe(false);
    return error.status === 401 ? '401' : '403';
  }
}

const ids = { userId: newId(), workspaceId: newId() };

test('every procedure names a permission and has an implementation', () => {
  const known = new Set<unknown>([...PERMISSIONS, 'public', 'signed-in']);
  expect(procedures.filter(({ permission }) => !known.has(permission)).map(({ path }) => path)).toEqual([]);
  expect(procedures.filter((p) => !p.implementation).map(({ path }) => path)).toEqual([]);
  expect(procedures.length).toBeGreaterThan(50);
});

const implemented = procedures.filter((p) => p.implementation);

test.each(implemented)('$path lets in exactly those who have $permission', async (procedure) => {
  const { permission = 'public' } = procedure;
  const open = permission === 'public';
  const right = (actor: Actor) => open || permission === 'signed-in' || may(actor, permission);

  expect(await knock(procedure)).toBe(open ? 'in' : '401');
  for (const role of ROLES) {
    const session: Actor = { ...ids, role };
    expect(await knock(procedure, session), role).toBe(right(session) ? 'in' : '403');
    const without: Actor = { ...session, scopes: new Set(PERMISSIONS.filter((p) => p !== permission)) };
    expect(await knock(procedure, without), `${role} with a key that lacks it`).toBe(
      right(without) ? 'in' : '403',
    );
    const only: Actor = { ...session, scopes: new Set([permission as Permission]) };
    expect(await knock(procedure, only), `${role} with a key for it alone`).toBe(right(only) ? 'in' : '403');
  }
});
