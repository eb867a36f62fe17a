import pg from 'pg';
import { addMember, addProject, addTasks, addWorkspace, assign } from '../../packages/testing/src/world/index.ts';
import { claimTask } from '../../packages/usecases/src/tasks/index.ts';
import { inWorld } from '../database-world.ts';
const orig = pg.Client.prototype.query as any;
const t = new Map<string, number[]>();
(pg.Client.prototype as any).query = function (...a: any[]) {
  const text = (typeof a[0] === 'string' ? a[0] : a[0].text ?? '').replace(/\s+/g,' ').slice(0, 60);
  const s = performance.now();
  const r = orig.apply(this, a);
  if (r && r.then) return r.then((x: any) => { const l = t.get(text) ?? []; l.push(performance.now() - s); t.set(text, l); return x; });
  return r;
};
await inWorld(10, async (world) => {
  const crew = await addWorkspace(world.db);
  const project = await addProject(world.db, crew);
  await addTasks(world.db, project, 2400);
  const people = await Promise.all(Array.from({ length: 400 }, async (_, i) => { const a = await addMember(world.db, crew.workspaceId, 'annotator', `A ${i}`); await assign(world.db, project, a.userId); return a; }));
  const med=(a:number[])=>[...a].sort((x,y)=>x-y)[a.length>>1]!.toFixed(2);
  t.clear(); let all: number[] = []; let c0 = process.cpuUsage();
  for (const a of people.slice(0,200)) { const s=performance.now(); await claimTask(world, a, { projectId: project.id }); all.push(performance.now()-s); }
  let c = process.cpuUsage(c0); console.log('sequential', med(all), 'cpu', (c.user+c.system)/200/1000);
  for (const [k, v] of t) console.log(med(v), v.length, k);
  t.clear(); all=[]; c0 = process.cpuUsage(); const s0=performance.now();
  await Promise.all(people.slice(200).map(async a=>{ const s=performance.now(); await claimTask(world, a, { projectId: project.id }); all.push(performance.now()-s); }));
  c = process.cpuUsage(c0); console.log('together', med(all), 'wall', performance.now()-s0, 'cpu', (c.user+c.system)/200/1000);
  for (const [k, v] of t) console.log(med(v), v.length, k);
});
