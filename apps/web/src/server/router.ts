import { api } from './implementer.ts';
import { apiKeys } from './procedures/api-keys/index.ts';
import { audit } from './procedures/audit/index.ts';
import { automaticRuns } from './procedures/automatic-runs/index.ts';
import { edges } from './procedures/edges/index.ts';
import { exports } from './procedures/exports/index.ts';
import { comments } from './procedures/comments/index.ts';
import { figures } from './procedures/figures/index.ts';
import { images } from './procedures/images/index.ts';
import { installation } from './procedures/installation/index.ts';
import { invitations } from './procedures/invitations/index.ts';
import { jobs } from './procedures/jobs/index.ts';
import { members } from './procedures/members/index.ts';
import { models } from './procedures/models/index.ts';
import { preAnnotations } from './procedures/pre-annotations/index.ts';
import { projects } from './procedures/projects/index.ts';
import { qualityAudits } from './procedures/quality-audits/index.ts';
import { rounds } from './procedures/rounds/index.ts';
import { stages } from './procedures/stages/index.ts';
import { session } from './procedures/session/index.ts';
import { tasks } from './procedures/tasks/index.ts';
import { tuning } from './procedures/tuning/index.ts';
import { workspace } from './procedures/workspace/index.ts';

/** Every procedure of the contract by noun: a new noun is one import and one line, and a missing one does not compile. */
export const router = api.router({
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
});
