import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type AutomaticChoice, type Proposer, StageSettings } from '@maskloop/domain/stage';
import { FinalFailure, type JobRun } from '@maskloop/jobs';
import { type Ctx, requireProject } from '../context/index.ts';
import { askForProposals } from './ask-for-proposals.ts';

/** What a manager wishes for all unfinished tasks; without a source the settings' own. */
export interface ProjectWish {
  readonly projectId: string;
  readonly source?: Exclude<Proposer, 'none'> | undefined;
  readonly automatic?: AutomaticChoice | undefined;
}

/** Looks for objects on all pictures that wait for people or are worked on, newest first. */
export async function proposeProject(ctx: Ctx, actor: Actor, wish: ProjectWish): Promise<{ jobId: string }> {
  const { projectId, source, automatic } = wish;
  return ctx.db.$transaction(async (tx) => {
    const project = await requireProject(tx, actor, projectId, 'tasks.manage');
    const current = await tx.stageSettings.findUniqueOrThrow({
      where: { projectId_version: { projectId, version: project.settingsVersion } },
    });
    if (!source && StageSettings.parse(current.settings).proposer === 'none')
      throw new AppError(
        'WRONG_STATE',
        'Nobody proposes in this project. Choose who does in its settings first.',
      );
    const jobId = await ctx.enqueue(
      tx,
      'project.propose',
      {
        projectId,
        since: ctx.now().toISOString(),
        ...(source && { source }),
        ...(automatic && { automatic }),
      },
      { workspaceId: project.workspaceId, projectId, subjectId: projectId, title: project.name },
    );
    return { jobId };
  });
}

const PAGE = 100;

/** The work of that job: asks for each task, page by page. Killed and started again it goes on where it was. */
export async function spreadProposals(
  ctx: Ctx,
  { projectId, since, source, automatic }: ProjectWish & { since: string },
  { signal, progress }: Pick<JobRun, 'signal' | 'progress'>,
): Promise<void> {
  const project = await ctx.db.project.findFirst({ where: { id: projectId, archivedAt: null } });
  if (!project) throw new FinalFailure('project', 'The project was archived or is gone.');
  const where = {
    projectId,
    state: { in: ['ready' as const, 'in_progress' as const, 'returned' as const] },
    // What people correct there is to stay as the model made it.
    stage: { not: 'fully_automatic' as const },
    image: { deletedAt: null },
  };
  const total = await ctx.db.task.count({ where });
  let cursor: string | undefined;
  for (let done = 0; ;) {
    signal.throwIfAborted();
    const tasks = await ctx.db.task.findMany({
      where: { ...where, ...(cursor !== undefined && { id: { lt: cursor } }) },
      orderBy: { id: 'desc' },
      take: PAGE,
      select: { id: true, image: { select: { fileName: true } } },
    });
    if (tasks.length === 0) return;
    await ctx.db.$transaction(async (tx) => {
      const asked = await tx.job.findMany({
        where: {
          name: 'task.propose',
          subjectId: { in: tasks.map(({ id }) => id) },
          OR: [{ createdAt: { gte: new Date(since) } }, { state: { in: ['queued', 'running'] } }],
        },
        select: { subjectId: true },
      });
      const known = new Set(asked.map(({ subjectId }) => subjectId));
      const { workspaceId } = project;
      for (const { id: taskId, image } of tasks) {
        if (known.has(taskId)) continue;
        const about = { workspaceId, projectId, fileName: image.fileName };
        await askForProposals(ctx, tx, { taskId, source, automatic }, about);
      }
    });
    done += tasks.length;
    progress(Math.min(done, total), total);
    cursor = tasks.at(-1)?.id;
  }
}
