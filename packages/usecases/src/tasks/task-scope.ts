import { word, type Project, type Task, type Tx } from '@maskloop/db';
import { SETTINGS_OF_TASK } from '@maskloop/db/stages';
import { lockTask } from '@maskloop/db/tasks';
import { may, type Actor, type Permission } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { StageSettings } from '@maskloop/domain/stage';
import { type TaskState } from '@maskloop/domain/task';
import { requireRight, visibleProjects } from '../context/index.ts';

const CLAIMABLE: ReadonlySet<TaskState> = new Set<TaskState>(['ready']);
const NO_TASK = 'This task does not exist, or it is not yours to see.';

/** A task with the project it belongs to. */
export interface ScopedTask {
  readonly task: Task;
  readonly project: Project;
}

/**
 * The task, if the actor has the right and may see it. Who may not see all tasks sees those they work or worked on,
 * and those that anyone may take. Else FORBIDDEN (role) or NOT_FOUND (elsewhere, not theirs).
 */
export async function requireTask(
  tx: Tx,
  actor: Actor,
  taskId: string,
  permission: Permission,
): Promise<ScopedTask> {
  requireRight(actor, permission);
  return scoped(tx, actor, await tx.task.findUnique({ where: { id: taskId } }));
}

/** The same, and nobody else changes the task's state until this transaction ends. */
export async function requireLockedTask(
  tx: Tx,
  actor: Actor,
  taskId: string,
  permission: Permission,
): Promise<ScopedTask> {
  requireRight(actor, permission);
  return scoped(tx, actor, await lockTask(tx, taskId));
}

async function scoped(tx: Tx, actor: Actor, task: Task | null): Promise<ScopedTask> {
  const project =
    task && (await tx.project.findFirst({ where: { id: task.projectId, ...visibleProjects(actor) } }));
  if (!task || !project) throw new AppError('NOT_FOUND', NO_TASK);
  const isOpen = CLAIMABLE.has(word(task.state)) || task.annotatorId === actor.userId;
  if (!isOpen && !may(actor, 'tasks.see') && !(await hasHeld(tx, task.id, actor.userId)))
    throw new AppError('NOT_FOUND', NO_TASK);
  return { task, project };
}

async function hasHeld(tx: Tx, taskId: string, userId: string): Promise<boolean> {
  return (await tx.lease.findFirst({ where: { taskId, userId }, select: { id: true } })) !== null;
}

/** The settings that hold for a task: the newest of its stage, wherever its project works now. */
export async function taskSettings(
  tx: Tx,
  task: Pick<Task, 'id'>,
): Promise<{ version: number; settings: StageSettings }> {
  const [row] = await tx.$queryRaw<{ version: number; settings: unknown }[]>`
    SELECT s.version, s.settings FROM task t JOIN ${SETTINGS_OF_TASK} s ON true WHERE t.id = ${task.id}::uuid`;
  if (!row) throw new AppError('NOT_FOUND', NO_TASK);
  return { version: row.version, settings: StageSettings.parse(row.settings) };
}
