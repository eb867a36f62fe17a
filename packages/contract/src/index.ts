import { apiKeys, audit, installation, invitations, members, session, workspace } from './access.ts';
import { automaticRuns } from './automatic.ts';
import { exports, jobs } from './background.ts';
import { edges } from './edges.ts';
import { figures } from './figures.ts';
import { images } from './images.ts';
import { models } from './models.ts';
import { preAnnotations } from './pre-annotations.ts';
import { projects } from './projects.ts';
import { qualityAudits } from './quality-audits.ts';
import { rounds } from './rounds.ts';
import { stages } from './stages.ts';
import { comments, tasks } from './tasks.ts';
import { tuning } from './tuning.ts';

/** The one description of the API: server, typed client, REST routes and openapi.json follow from it. */
export const contract = {
  installation,
  session,
  workspace,
  members,
  invitations,
  apiKeys,
  audit,
  projects,
  images,
  preAnnotations,
  edges,
  tasks,
  comments,
  jobs,
  exports,
  rounds,
  stages,
  models,
  figures,
  automaticRuns,
  tuning,
  qualityAudits,
};

export * from './views.ts';
export { type ProcedureMeta } from './base.ts';
