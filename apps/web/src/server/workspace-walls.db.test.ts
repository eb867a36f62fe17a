import { may, type Actor, type Permission } from '@maskloop/domain/access';
import { newId } from '@maskloop/domain/ids';
import { drawBox } from '@maskloop/testing/world';
import { call, ORPCError } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from './testing/context-of.ts';
import { contentOf, openHome, type Home } from './testing/home.ts';
import { procedures } from './testing/procedures-of.ts';

// Identifiers are never authority: with every right of the role, but in another workspace or not assigned to the
// project, nothing is found, nothing is told, nothing changes.

type Input = Record<string, unknown>;
/** What each procedure that names something is asked; a new procedure has to be entered here or in `NAMELESS`. */
const ASKED: Record<string, (ids: Home['ids']) => Input> = {
  'members.changeRole': ({ userId }) => ({ userId, role: 'manager' }),
  'members.remove': ({ userId }) => ({ userId }),
  'members.createResetLink': ({ userId }) => ({ userId }),
  'invitations.create': ({ projectId }) => ({
    email: 'x@example.org',
    role: 'annotator',
    projectIds: [projectId],
  }),
  'invitations.revoke': ({ invitationId }) => ({ invitationId }),
  'apiKeys.revoke': ({ keyId }) => ({ keyId }),
  'projects.get': ({ projectId }) => ({ projectId }),
  'projects.update': ({ projectId }) => ({ projectId, name: 'Taken over' }),
  'projects.archive': ({ projectId }) => ({ projectId }),
  'projects.saveLabels': ({ projectId }) => ({ projectId, labels: [] }),
  'projects.members': ({ projectId }) => ({ projectId }),
  'projects.setMembers': ({ projectId }) => ({ projectId, userIds: [] }),
  'projects.progress': ({ projectId }) => ({ projectId }),
  'projects.propose': ({ projectId }) => ({ projectId, source: 'automatic' }),
  'projects.stopProposals': ({ projectId }) => ({ projectId }),
  'images.list': ({ projectId }) => ({ projectId }),
  'images.get': ({ imageId }) => ({ imageId }),
  'images.add': ({ projectId }) => ({ projectId, file: new File(['x'], 'x.png', { type: 'image/png' }) }),
  'images.remove': ({ projectId, imageId }) => ({ projectId, imageIds: [imageId] }),
  'images.retry': ({ imageId }) => ({ imageId }),
  'edges.ask': ({ imageId }) => ({ imageId }),
  'edges.stop': ({ imageId }) => ({ imageId }),
  'tasks.list': ({ projectId }) => ({ projectId }),
  'tasks.claim': ({ projectId }) => ({ projectId }),
  'tasks.claimReview': ({ projectId }) => ({ projectId }),
  'tasks.upcoming': ({ projectId }) => ({ projectId }),
  'tasks.get': ({ taskId }) => ({ taskId }),
  'tasks.heartbeat': ({ taskId }) => ({ taskId }),
  'tasks.release': ({ taskId }) => ({ taskId }),
  'tasks.submit': ({ taskId }) => ({ taskId }),
  'tasks.reopen': ({ taskId }) => ({ taskId }),
  'tasks.skip': ({ taskId }) => ({ taskId, reason: 'not mine' }),
  'tasks.requeue': ({ taskId }) => ({ taskId }),
  'tasks.review': ({ taskId }) => ({ taskId, verdict: 'accepted' }),
  'tasks.reviews': ({ taskId }) => ({ taskId }),
  'tasks.masks': ({ taskId }) => ({ taskId }),
  'tasks.saveMasks': ({ taskId }) => ({
    taskId,
    changes: [
      {
        kind: 'save',
        maskId: newId(),
        revisionId: newId(),
        baseNumber: 0,
        counts: drawBox(0, 0, 2, 2),
        labelId: null,
      },
    ],
  }),
  'tasks.revisions': ({ taskId, maskId }) => ({ taskId, maskId }),
  'tasks.propose': ({ taskId }) => ({ taskId }),
  'tasks.proposals': ({ taskId }) => ({ taskId }),
  'tasks.stopProposals': ({ taskId }) => ({ taskId }),
  'tasks.find': ({ taskId }) => ({ taskId, phrase: 'car' }),
  'tasks.found': ({ taskId, jobId }) => ({ taskId, jobId }),
  'tasks.stopFind': ({ taskId, jobId }) => ({ taskId, jobId }),
  'tasks.absences': ({ taskId }) => ({ taskId }),
  'tasks.setAbsence': ({ taskId }) => ({ taskId, labelId: newId(), absent: true }),
  'preAnnotations.list': ({ projectId }) => ({ projectId }),
  'preAnnotations.get': ({ importId }) => ({ importId }),
  'preAnnotations.start': ({ importId }) => ({ importId, classes: [] }),
  'preAnnotations.remove': ({ importId }) => ({ importId }),
  'comments.list': ({ taskId }) => ({ taskId }),
  'comments.create': ({ taskId }) => ({ taskId, body: 'Hello' }),
  'comments.resolve': ({ commentId }) => ({ commentId }),
  'jobs.get': ({ jobId }) => ({ jobId }),
  'jobs.retry': ({ jobId }) => ({ jobId }),
  'jobs.cancel': ({ jobId }) => ({ jobId }),
  'models.retire': ({ modelVersionId }) => ({ modelVersionId }),
  'models.planActivation': ({ projectId, modelVersionId }) => ({ projectId, modelVersionId }),
  'models.activate': ({ projectId, modelVersionId }) => ({ projectId, modelVersionId }),
  'exports.list': ({ projectId }) => ({ projectId }),
  'exports.preview': ({ projectId }) => ({ projectId, query: {} }),
  'exports.create': ({ projectId }) => ({ projectId, format: 'coco' }),
  'exports.get': ({ exportId }) => ({ exportId }),
  'automaticRuns.get': ({ projectId }) => ({ projectId }),
  'automaticRuns.pause': ({ projectId }) => ({ projectId }),
  'automaticRuns.failures': ({ projectId }) => ({ projectId }),
  'automaticRuns.images': ({ projectId }) => ({ projectId }),
  'automaticRuns.retry': ({ projectId }) => ({ projectId }),
  'tuning.get': ({ projectId }) => ({ projectId }),
  'tuning.sample': ({ projectId }) => ({ projectId }),
  'qualityAudits.list': ({ projectId }) => ({ projectId }),
  'qualityAudits.start': ({ projectId }) => ({ projectId }),
  'qualityAudits.get': ({ auditId }) => ({ auditId }),
  'qualityAudits.masks': ({ auditId }) => ({ auditId }),
  'qualityAudits.end': ({ auditId }) => ({ auditId }),
  'figures.scoreboard': ({ projectId }) => ({ projectId }),
  'figures.people': ({ projectId }) => ({ projectId }),
  'figures.trend': ({ projectId }) => ({ projectId }),
  'figures.rows': ({ projectId }) => ({ projectId, figure: 'secondsPerMask', metric: 'activeMs' }),
  'figures.setRate': ({ projectId }) => ({ projectId, rate: null }),
  'rounds.list': ({ projectId }) => ({ projectId }),
  'rounds.get': ({ roundId }) => ({ roundId }),
  'rounds.start': ({ projectId }) => ({ projectId }),
  'rounds.bringResult': ({ roundId, modelVersionId }) => ({ roundId, modelVersionId }),
  'rounds.abandon': ({ roundId }) => ({ roundId }),
  'rounds.compare': ({ roundId }) => ({ roundId }),
  'stages.get': ({ projectId }) => ({ projectId }),
  'stages.calibration': ({ projectId }) => ({ projectId, modelVersionId: projectId }),
  'stages.saveSettings': ({ projectId }) => ({
    projectId,
    stage: 'semi-automatic',
    settings: { minAreaPx: 5 },
  }),
  'stages.plan': ({ projectId }) => ({ projectId, to: 'semi-automatic' }),
  'stages.move': ({ projectId }) => ({
    projectId,
    from: 'assisted-manual',
    to: 'semi-automatic',
    scope: 'all',
  }),
};
/** Procedures that name nothing: they may only tell of the caller's own. */
const NAMELESS: Record<string, Input> = {
  'session.get': {},
  'members.list': {},
  'invitations.list': {},
  'apiKeys.list': {},
  'audit.list': {},
  'projects.list': {},
  'tasks.queues': {},
  'jobs.list': {},
  'jobs.summary': {},
  'models.list': {},
  'models.known': {},
};
/** Procedures that make something new of one's own, and public ones: no wall to test. */
const FREE = [
  'installation.get',
  'installation.createOwner',
  'invitations.read',
  'invitations.accept',
  'workspace.update',
  'session.savePreferences',
  'apiKeys.create',
  'projects.create',
  'projects.createDemo',
  'models.pull',
];

let home: Home;
beforeAll(async () => {
  home = await openHome();
});
afterAll(() => home.world.close());

async function ask(path: string, actor: Actor, input: Input): Promise<unknown> {
  const implementation = procedures.find((procedure) => procedure.path === path)?.implementation;
  if (!implementation) throw new ORPCError('NOT_IMPLEMENTED', { status: 501 });
  return call(implementation, input, { context: contextOf(home.world, actor) });
}
async function status(path: string, actor: Actor): Promise<number> {
  try {
    await ask(path, actor, ASKED[path]?.(home.ids) ?? {});
    return 200;
  } catch (error) {
    if (error instanceof ORPCError) return error.status;
    throw error;
  }
}

test('every procedure has its place in this test', () => {
  const placed = [...Object.keys(ASKED), ...Object.keys(NAMELESS), ...FREE];
  expect(placed.sort()).toEqual(procedures.map(({ path }) => path).sort());
});

test('someone of another workspace, with every right there, finds nothing of ours', async () => {
  const before = await contentOf(home);
  const found: string[] = [];
  for (const path of Object.keys(ASKED)) {
    const answer = await status(path, home.others.owner);
    if (answer !== 404) found.push(`${path} answers ${answer}`);
  }
  expect(found).toEqual([]);
  expect(await contentOf(home)).toBe(before);
});

test('a member who is not assigned finds nothing of the project', async () => {
  const before = await contentOf(home);
  const permission = new Map(procedures.map((procedure) => [procedure.path, procedure.permission]));
  const ofProjects = Object.keys(ASKED).filter((path) => !/^(members|invitations|apiKeys|jobs)\./.test(path));
  const found: string[] = [];
  for (const actor of home.unassigned) {
    for (const path of ofProjects) {
      // The matrix proves that each procedure's permission is one of the table.
      const answer = await status(path, actor);
      const right = may(actor, permission.get(path) as Permission);
      if (answer !== (right ? 404 : 403)) found.push(`${path} answers ${actor.role} ${answer}`);
    }
  }
  expect(found).toEqual([]);
  expect(await contentOf(home)).toBe(before);
});

test('lists tell of one’s own workspace and projects alone', async () => {
  const ours = [...Object.values(home.ids), home.crew.workspaceId, home.crew.owner.userId];
  for (const [path, input] of Object.entries(NAMELESS)) {
    const text = JSON.stringify(await ask(path, home.others.owner, input));
    expect(
      ours.filter((id) => text.includes(id)),
      path,
    ).toEqual([]);
  }
  const [annotator] = home.unassigned;
  if (!annotator) throw new Error('nobody is unassigned');
  for (const path of ['projects.list', 'tasks.queues']) {
    expect(JSON.stringify(await ask(path, annotator, {})), path).not.toContain(home.ids.projectId);
  }
});
