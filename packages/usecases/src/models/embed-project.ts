import { nextToEmbed } from '@maskloop/db/embeddings';
import { type Ctx } from '../context/index.ts';
import { askForEmbedding } from '../images/ask-for-embedding.ts';

/** So many jobs a transaction: short enough for those who claim tasks meanwhile. */
const PAGE = 100;

/** How the work goes, and when to leave it. */
export interface EmbedRun {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Asks for the embeddings that a project's open work lacks of its model version, what somebody holds first. Ends when the project
 * has left the version. Run twice, it finds what was asked for already.
 */
export async function embedProject(
  ctx: Ctx,
  { projectId, modelVersionId }: { projectId: string; modelVersionId: string },
  run: EmbedRun,
): Promise<number> {
  let asked = 0;
  for (;;) {
    run.signal.throwIfAborted();
    const found = await ctx.db.$transaction(async (tx) => {
      const project = await tx.project.findFirst({
        where: { id: projectId, modelVersionId, archivedAt: null },
      });
      if (!project) return 0;
      const pictures = await nextToEmbed(tx, projectId, modelVersionId, PAGE);
      for (const picture of pictures) await askForEmbedding(ctx, tx, project, picture);
      return pictures.length;
    });
    asked += found;
    run.progress(asked, asked);
    if (found < PAGE) return asked;
  }
}
