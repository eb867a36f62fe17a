import { Id } from '@maskloop/domain/ids';
import { OverlapPolicy } from '@maskloop/domain/project';
import { AutomaticChoice, Proposer, Stage, StageSettings, StageSettingsChange } from '@maskloop/domain/stage';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { Person } from './access.ts';
import { procedure } from './base.ts';

const Name = z.string().trim().min(1).max(120);
export const Label = z.object({
  id: Id,
  name: z.string(),
  color: z.string(),
  position: z.number().int(),
  /** No longer offered for new masks; those that have it keep it. */
  removed: z.boolean(),
});
const LabelInput = z.object({
  id: Id.optional(),
  name: z.string().trim().min(1).max(80),
  color: z.string().regex(/^#[0-9a-f]{6}$/, 'A colour looks like #0072b2.'),
});
export const ModelBrief = z.object({ id: Id, modelId: z.string(), version: z.string(), name: z.string() });

export const ProjectCard = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  stage: Stage,
  isDemo: z.boolean(),
  createdAt: z.date(),
  images: z.number().int(),
  tasks: z.partialRecord(TaskState, z.number().int()),
  masks: z.number().int(),
  /** Up to four thumbnails, as image ids. */
  coverImageIds: z.array(Id),
});
export const ProjectView = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  guidelines: z.string(),
  classAgnostic: z.boolean(),
  overlapPolicy: OverlapPolicy,
  stage: Stage,
  settings: StageSettings,
  settingsVersion: z.number().int(),
  labels: z.array(Label),
  model: ModelBrief,
  isDemo: z.boolean(),
  createdAt: z.date(),
  archivedAt: z.date().nullable(),
});
export const ProjectProgress = z.object({
  images: z.object({ uploaded: z.number().int(), ready: z.number().int(), failed: z.number().int() }),
  tasks: z.partialRecord(TaskState, z.number().int()),
  masks: z.number().int(),
  /** Null while there is nothing to divide by. */
  secondsPerMask: z.number().nullable(),
  masksPerImage: z.number().nullable(),
  activeSeconds: z.number(),
});

const projectInput = z.object({ projectId: Id });
const tags = ['Projects'];

export const projects = {
  list: procedure('project.see')
    .route({ method: 'GET', path: '/projects', summary: 'Projects you see', tags })
    .input(z.object({ archived: z.stringbool().or(z.boolean()).default(false) }))
    .output(z.array(ProjectCard)),
  create: procedure('project.create')
    .route({ method: 'POST', path: '/projects', successStatus: 201, summary: 'Start a project', tags })
    .input(
      z.object({
        name: Name,
        description: z.string().max(2000).default(''),
        classAgnostic: z.boolean().default(false),
        labels: z
          .array(LabelInput.omit({ id: true }))
          .max(1000)
          .default([]),
      }),
    )
    .output(ProjectView),
  get: procedure('project.see')
    .route({ method: 'GET', path: '/projects/{projectId}', summary: 'One project', tags })
    .input(projectInput)
    .output(ProjectView),
  update: procedure('project.manage')
    .route({
      method: 'PATCH',
      path: '/projects/{projectId}',
      summary: 'Change a project; settings make a new version',
      tags,
    })
    .input(
      projectInput.extend({
        name: Name.optional(),
        description: z.string().max(2000).optional(),
        guidelines: z.string().max(100_000).optional(),
        classAgnostic: z.boolean().optional(),
        overlapPolicy: OverlapPolicy.optional(),
        settings: StageSettingsChange.optional(),
      }),
    )
    .output(ProjectView),
  archive: procedure('project.manage')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/archive',
      summary: 'Put a project away, or bring it back',
      tags,
    })
    .input(projectInput.extend({ archived: z.boolean().default(true) }))
    .output(ProjectView),
  saveLabels: procedure('project.manage')
    .route({
      method: 'PUT',
      path: '/projects/{projectId}/labels',
      summary: 'Set the labels: those with an id are kept, missing ones removed',
      tags,
    })
    .input(projectInput.extend({ labels: z.array(LabelInput).max(1000) }))
    .output(z.array(Label)),
  members: procedure('project.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/members',
      summary: 'People assigned to the project',
      tags,
    })
    .input(projectInput)
    .output(z.array(Person)),
  setMembers: procedure('members.manage')
    .route({
      method: 'PUT',
      path: '/projects/{projectId}/members',
      summary: 'Assign people to the project',
      tags,
    })
    .input(projectInput.extend({ userIds: z.array(Id).max(5000) }))
    .output(z.array(Person)),
  progress: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/progress',
      summary: 'Images and tasks by state, masks, time; the scoreboard has the other figures',
      tags,
    })
    .input(projectInput)
    .output(ProjectProgress),
  propose: procedure('tasks.manage')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/proposals',
      successStatus: 202,
      summary: 'Look for objects on all unfinished tasks, newest first, in the background',
      tags: ['Proposals'],
    })
    .input(
      projectInput.extend({
        /** Default: who proposes by the project's settings. */
        source: Proposer.exclude(['none']).optional(),
        automatic: AutomaticChoice.optional(),
      }),
    )
    .output(z.object({ jobId: Id })),
  stopProposals: procedure('tasks.manage')
    .route({
      method: 'DELETE',
      path: '/projects/{projectId}/proposals',
      summary: 'Stop looking for objects in this project; what was found stays',
      tags: ['Proposals'],
    })
    .input(projectInput)
    .output(
      z.object({
        /** Searches that were waiting or running. */
        stopped: z.number().int(),
      }),
    ),
  createDemo: procedure('project.create')
    .route({
      method: 'POST',
      path: '/demo',
      successStatus: 201,
      summary: 'Make the demo project with its pictures',
      tags,
    })
    .output(z.object({ projectId: Id })),
};
