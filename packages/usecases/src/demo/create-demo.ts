import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type ImageMetadata } from '@maskloop/domain/image';
import { type Ctx, requireRight } from '../context/index.ts';
import { addFile } from '../images/index.ts';
import { createProject, updateProject } from '../projects/index.ts';

/** A picture of the demo project. */
export interface DemoPicture {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly metadata: ImageMetadata;
}

const DEMO = {
  name: 'Demo: first masks',
  description: 'Photographs and drawn scenes to try everything on.',
  classAgnostic: false,
  labels: ['animal', 'thing', 'plant', 'shape'].map((name) => ({ name })),
  isDemo: true,
};
const GUIDELINES = `# Try it

- **Click** on something: that is foreground. **Right-click** (or Alt-click) on what is too much.
- **Drag** a box around it instead.
- \`Tab\` goes through the candidates, \`Enter\` keeps one, a number key gives it a label.
- \`Ctrl+Enter\` submits and brings the next picture.

Nobody is waiting for these masks: you may review your own work here.
`;

/** The workspace's demo project with its pictures. Asked for twice, or killed half-way, it is completed, not doubled. */
export async function createDemo(ctx: Ctx, actor: Actor, pictures: AsyncIterable<DemoPicture>) {
  requireRight(actor, 'project.create');
  const projectId = (await findDemo(ctx, actor)) ?? (await makeDemo(ctx, actor));
  for await (const { bytes, ...picture } of pictures)
    await addFile(ctx, actor, { projectId, content: bytes, ...picture });
  return { projectId };
}

async function findDemo(ctx: Ctx, actor: Actor): Promise<string | undefined> {
  const { workspaceId } = actor;
  const project = await ctx.db.project.findFirst({ where: { workspaceId, isDemo: true, archivedAt: null } });
  return project?.id;
}

async function makeDemo(ctx: Ctx, actor: Actor): Promise<string> {
  try {
    const { id: projectId } = await createProject(ctx, actor, DEMO);
    await updateProject(ctx, actor, {
      projectId,
      guidelines: GUIDELINES,
      settings: { allowSelfReview: true },
    });
    return projectId;
  } catch (error) {
    // Two people asked at once: the other one's is the demo.
    const theirs =
      error instanceof AppError && error.code === 'NAME_TAKEN' ? await findDemo(ctx, actor) : undefined;
    if (theirs === undefined) throw error;
    return theirs;
  }
}
