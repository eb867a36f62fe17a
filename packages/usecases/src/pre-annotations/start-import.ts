import { type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type ClassChoice, ImportReport, labelNamed } from '@maskloop/domain/pre-annotation';
import { type Ctx } from '../context/index.ts';
import { saveLabels } from '../projects/save-labels.ts';
import { importView, requireImport, reportNow } from './import-scope.ts';
import { askForRefinement } from './read-import.ts';

export interface StartImport {
  readonly importId: string;
  /** What the file's classes are; those that the report knows may be left out. */
  readonly classes: readonly { readonly name: string; readonly choice: ClassChoice }[];
}

/** Says what unknown classes mean, makes the labels wished for, and lets the model begin. */
export async function startImport(ctx: Ctx, actor: Actor, input: StartImport) {
  const found = await requireImport(ctx.db, actor, input.importId);
  if (found.state !== 'mapping') throw notMapping();
  const { projectId } = found;
  const made = input.classes.filter(({ choice }) => choice.to === 'new-label').map(({ name }) => name);
  // Checked before labels are made, so that a request that misses a class leaves nothing behind.
  chosen(ImportReport.parse(found.report), input);
  if (made.length > 0) {
    const live = await ctx.db.label.findMany({
      where: { projectId, deletedAt: null },
      orderBy: { position: 'asc' },
    });
    const fresh = made.filter((name) => !labelNamed(live, name)).map((name) => ({ name }));
    const kept = live.map(({ id, name, color }) => ({ id, name, color }));
    if (fresh.length > 0) await saveLabels(ctx, actor, { projectId, labels: [...kept, ...fresh] });
  }
  return ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM pre_annotation_import WHERE id = ${found.id}::uuid FOR UPDATE`;
    const locked = await requireImport(tx, actor, input.importId);
    if (locked.state !== 'mapping') throw notMapping();
    const labels = await tx.label.findMany({ where: { projectId, deletedAt: null } });
    const report = chosen(ImportReport.parse(locked.report), input);
    const classes = [];
    for (const { name, items, choice } of report.classes) {
      const settled = settle(name, choice, labels);
      await apply(tx, found.id, name, settled);
      classes.push({ name, items, choice: settled });
    }
    const updated = await tx.preAnnotationImport.update({
      where: { id: found.id },
      data: { state: 'running', report: await reportNow(tx, found.id, { ...report, classes }) },
    });
    await askForRefinement(ctx, tx, locked);
    await notify(tx, { topic: 'project', workspaceId: actor.workspaceId, projectId });
    return importView(tx, updated);
  });
}

const notMapping = () => new AppError('WRONG_STATE', 'This import does not wait for its classes (any more).');

type Chosen = Omit<ImportReport, 'classes'> & {
  readonly classes: readonly { name: string; items: number; choice: ClassChoice }[];
};

function chosen(report: ImportReport, { classes }: StartImport): Chosen {
  const byName = new Map(classes.map(({ name, choice }) => [name, choice]));
  return {
    ...report,
    classes: report.classes.map(({ name, items, choice }) => {
      const made = byName.get(name) ?? choice;
      if (!made) throw new AppError('INVALID', `Say what the class “${name}” is, or leave it out.`);
      return { name, items, choice: made };
    }),
  };
}

/** A new label is by now one of the project's. */
function settle(
  name: string,
  choice: ClassChoice,
  labels: readonly { readonly id: string; readonly name: string }[],
): ClassChoice {
  if (choice.to !== 'new-label' && choice.to !== 'label') return choice;
  const label =
    choice.to === 'label' ? labels.find(({ id }) => id === choice.labelId) : labelNamed(labels, name);
  if (!label) throw new AppError('INVALID', `The label chosen for “${name}” is not one of this project.`);
  return { to: 'label', labelId: label.id };
}

async function apply(tx: Tx, importId: string, category: string, choice: ClassChoice): Promise<void> {
  const where = { importId, category, state: 'waiting' as const };
  if (choice.to === 'leave-out') {
    const data = { state: 'refused' as const, reason: 'Its class was left out.' };
    await tx.preAnnotation.updateMany({ where, data });
    return;
  }
  const labelId = choice.to === 'label' ? choice.labelId : null;
  await tx.preAnnotation.updateMany({ where, data: { labelId } });
}
