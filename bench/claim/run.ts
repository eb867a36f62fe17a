// Claim of the next task, 200 annotators at once, beside the bare statement that any such queue needs.
import pg from 'pg';
import {
  addMember,
  addProject,
  addTasks,
  addWorkspace,
  assign,
} from '../../packages/testing/src/world/index.ts';
import { claimTask } from '../../packages/usecases/src/tasks/index.ts';
import { inWorld, timeTogether } from '../database-world.ts';
import { faster, finish, machine, sampleOf } from '../measure.ts';

const PEOPLE = 200;
const ROUNDS = 5;
/** As many as a web server has. */
const CONNECTIONS = 10;

console.log(machine());
const one = await inWorld(CONNECTIONS, async (world) => {
  const crew = await addWorkspace(world.db);
  const project = await addProject(world.db, crew);
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, i) => {
      const actor = await addMember(world.db, crew.workspaceId, 'annotator', `Annotator ${i}`);
      await assign(world.db, project, actor.userId);
      return actor;
    }),
  );
  await addTasks(world.db, project, PEOPLE * (ROUNDS + 1) * 2);
  const pool = new pg.Pool({ connectionString: world.url, max: CONNECTIONS });
  const bare = async (userId: string) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ id: string }>(
        `SELECT id FROM task WHERE project_id = $1 AND state = 'ready' ORDER BY priority DESC, id LIMIT 1
         FOR UPDATE SKIP LOCKED`,
        [project.id],
      );
      await client.query(`UPDATE task SET state = 'in-progress', annotator_id = $2 WHERE id = $1`, [
        rows[0]?.id,
        userId,
      ]);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  };
  const ours: number[] = [];
  const beside: number[] = [];
  const taken: string[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const times = await timeTogether(PEOPLE, async (i) => {
      const { taskId } = await claimTask(world, people[i] ?? crew.annotator, { projectId: project.id });
      if (taskId) taken.push(taskId);
    });
    const bareTimes = await timeTogether(PEOPLE, (i) => bare(people[i]?.userId ?? ''));
    // What is held is handed in, so that the next round claims anew.
    await world.db.lease.updateMany({ data: { releasedAt: world.now() } });
    await world.db.task.updateMany({
      where: { state: 'in_progress' },
      data: { state: 'submitted', submittedAt: world.now() },
    });
    if (round > 0) {
      ours.push(...times);
      beside.push(...bareTimes);
    }
  }
  await pool.end();
  if (new Set(taken).size !== taken.length) throw new Error('a task was given to two people');
  return faster(`claim, ${PEOPLE} people at once`, sampleOf(ours), sampleOf(beside), 1 / 3, 'p95');
});
finish(import.meta.dirname, [one], {});
