import { type StageMove, type StageSettings as SettingsRow, type Tx, word } from '@maskloop/db';
import { peopleById } from '@maskloop/db/people';
import { JobState } from '@maskloop/domain/job';
import { tasksByStage } from '@maskloop/db/stages';
import { type Actor } from '@maskloop/domain/access';
import { settingsChanges, StageEvidence, StageSettings, STAGES } from '@maskloop/domain/stage';
import { type Ctx, requireProject } from '../context/index.ts';
import { modelBrief } from '../projects/project-view.ts';
import { readEvidence } from './evidence.ts';
import { settingsOfStage } from './stage-settings.ts';

/** So many versions and moves are told, newest first. */
const LISTED = 100;

/** A project's way through the stages: settings and their history, open tasks, moves, and the evidence for the next one. */
export async function getStages(ctx: Ctx, actor: Actor, input: { projectId: string }) {
  const { db } = ctx;
  const project = await requireProject(db, actor, input.projectId, 'figures.see');
  const projectId = project.id;
  const versions = await db.stageSettings.findMany({
    where: { projectId },
    orderBy: { version: 'desc' },
    take: LISTED,
  });
  const moves = await db.stageMove.findMany({
    where: { projectId },
    orderBy: [{ movedAt: 'desc' }, { id: 'desc' }],
    take: LISTED,
  });
  const counts = await tasksByStage(db, projectId);
  const open = moves.find(({ endedAt }) => endedAt === null);
  const job =
    open &&
    (await db.job.findFirst({
      where: { subjectId: open.id, name: 'stage.prepare' },
      orderBy: { id: 'desc' },
    }));
  const evidence = await readEvidence(db, projectId);
  const person = await peopleById(db, [
    ...versions.map(({ createdById }) => createdById),
    ...moves.map(({ movedById }) => movedById),
  ]);
  const stages = [];
  for (const stage of STAGES) {
    const { version, settings } = await settingsOfStage(db, project, stage);
    stages.push({
      ...{ stage, version, settings },
      tasks: Object.fromEntries(
        counts.filter((one) => one.stage === stage).map(({ state, n }) => [state, n]),
      ),
      history: historyOf(versions.filter((row) => word(row.stage) === stage)).map(({ row, changes }) => ({
        ...{ version: row.version, at: row.createdAt, by: person(row.createdById), changes },
      })),
    });
  }
  const seen = [
    ...evidence.proposals.map(({ modelVersionId }) => modelVersionId),
    ...evidence.calibration.map(({ modelVersionId }) => modelVersionId),
    ...stages.flatMap(({ settings }) => [settings.detectorVersionId, settings.proposerVersionId]),
    project.modelVersionId,
  ];
  return {
    stage: word(project.stage),
    settingsVersion: project.settingsVersion,
    stages,
    moves: moves.map((move) => ({ ...moveView(move), by: person(move.movedById) })),
    makingJob: job ? { id: job.id, state: JobState.parse(job.state) } : null,
    evidence,
    models: await modelsOf(db, seen),
  };
}

/** Each version with what it changed of the one before; the first changed nothing. */
const historyOf = (rows: readonly SettingsRow[]) =>
  rows.map((row, index) => {
    const before = rows[index + 1];
    const changes = before
      ? settingsChanges(StageSettings.parse(before.settings), StageSettings.parse(row.settings))
      : [];
    return { row, changes };
  });

const moveView = (move: StageMove) => ({
  id: move.id,
  from: word(move.from),
  to: word(move.to),
  scope: move.scope,
  settingsVersion: move.settingsVersion,
  wanted: move.wanted,
  left: move.left,
  endedAt: move.endedAt,
  made: move.made,
  replaced: move.replaced,
  note: move.note,
  at: move.movedAt,
  evidence: StageEvidence.parse(move.evidence),
});

async function modelsOf(tx: Tx, ids: readonly (string | null)[]) {
  const known = [...new Set(ids)].filter((id) => id !== null);
  return (await tx.modelVersion.findMany({ where: { id: { in: known } } })).map(modelBrief);
}
