import { type JobHandler } from '@maskloop/jobs';
import { embedProject } from '@maskloop/usecases/models';
import { type Services } from '../runtime/services.ts';

/** Has the pictures of a project's open work encoded by the model that it now works with. */
export const projectEmbed =
  ({ ctx }: Services): JobHandler<'project.embed'> =>
  async (payload, run) => {
    const pictures = await embedProject(ctx, payload, run);
    await ctx.db.job.updateMany({ where: { id: run.jobId }, data: { result: { pictures } } });
  };
