import { type Tx } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireProject } from '../context/index.ts';

/** The people assigned to a project, by name. */
export async function listProjectMembers(ctx: Ctx, actor: Actor, input: { projectId: string }) {
  await requireProject(ctx.db, actor, input.projectId, 'project.see');
  return assigned(ctx.db, input.projectId);
}

/** Assigns exactly these people. What someone no longer assigned has saved stays; what they hold runs out by itself. */
export async function setProjectMembers(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; userIds: readonly string[] },
) {
  const { projectId } = input;
  const { workspaceId } = actor;
  const userIds = [...new Set(input.userIds)];
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    await lockProject(tx, projectId);
    await requireProject(tx, actor, projectId, 'members.manage');
    const known = await tx.member.count({ where: { workspaceId, userId: { in: userIds } } });
    if (known !== userIds.length)
      throw new AppError('INVALID', 'Only members of this workspace can be assigned to its projects.');
    await tx.projectMember.deleteMany({ where: { projectId, userId: { notIn: userIds } } });
    await tx.projectMember.createMany({
      data: userIds.map((userId) => ({ projectId, userId, workspaceId, createdAt: now })),
      skipDuplicates: true,
    });
    await recordAudit(tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'project.members-set',
      subjectId: projectId,
      at: now,
      data: { userIds },
    });
    await notify(tx, { topic: 'project', workspaceId, projectId });
    return assigned(tx, projectId);
  });
}

async function assigned(tx: Tx, projectId: string) {
  const rows = await tx.projectMember.findMany({
    where: { projectId },
    select: { member: { select: { user: { select: { id: true, name: true, email: true } } } } },
  });
  const people = rows.map(({ member }) => member.user);
  return people.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}
