import { Id } from '@maskloop/domain/ids';
import { JobState } from '@maskloop/domain/job';
import {
  JudgedRow,
  MoveScope,
  PICTURE_STANDINGS,
  SettingsChange,
  Stage,
  StageEvidence,
  StageSettings,
  StageSettingsChange,
} from '@maskloop/domain/stage';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { Person } from './access.ts';
import { procedure } from './base.ts';
import { ModelBrief } from './projects.ts';

const count = z.number().int();

export const StagesView = z.object({
  /** The stage that the project is in, and the settings in force. */
  stage: Stage,
  settingsVersion: count,
  /** In order. */
  stages: z.array(
    z.object({
      stage: Stage,
      /** Of its newest settings; null where they are those with which it would begin. */
      version: count.nullable(),
      settings: StageSettings,
      /** Replaced ones are left out. */
      tasks: z.partialRecord(TaskState, count),
      /** Newest first. */
      history: z.array(
        z.object({ version: count, at: z.date(), by: Person.nullable(), changes: z.array(SettingsChange) }),
      ),
    }),
  ),
  /** Newest first. */
  moves: z.array(
    z.object({
      id: Id,
      from: Stage,
      to: Stage,
      scope: MoveScope,
      settingsVersion: count,
      /** Pictures that were to get a task when it was decided, and those whose turn is still to come. */
      wanted: count,
      left: count,
      /** Since then nothing more is made; with some left another move took over. */
      endedAt: z.date().nullable(),
      /** Tasks made so far, and those whose place they took. */
      made: count,
      replaced: count,
      note: z.string(),
      at: z.date(),
      by: Person.nullable(),
      /** As it stood. */
      evidence: StageEvidence,
    }),
  ),
  /** What makes the tasks of a move that has not ended. */
  makingJob: z.object({ id: Id, state: JobState }).nullable(),
  evidence: StageEvidence,
  /** Those that the above names. */
  models: z.array(ModelBrief),
});
export const MovePlan = z.object({
  from: Stage,
  pictures: z.array(z.object({ standing: z.enum(PICTURE_STANDINGS), count })),
  /** Tasks that a move of each scope would make. */
  tasks: z.array(z.object({ scope: MoveScope, made: count })),
});

const tags = ['Stages'];
const projectInput = z.object({ projectId: Id });

export const stages = {
  get: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/stages',
      summary: 'Stages: settings, history, moves, and the evidence for the next one',
      tags,
    })
    .input(projectInput)
    .output(StagesView),
  calibration: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/calibration/{modelVersionId}',
      summary:
        'The judged proposals that a model version’s calibration is reckoned from, the farthest off first',
      tags,
    })
    .input(projectInput.extend({ modelVersionId: Id }))
    .output(z.array(JudgedRow)),
  saveSettings: procedure('project.manage')
    .route({
      method: 'PATCH',
      path: '/projects/{projectId}/stages/{stage}',
      summary: 'Change the settings of a stage: the next version',
      tags,
    })
    .input(projectInput.extend({ stage: Stage, settings: StageSettingsChange }))
    .output(z.object({ version: count, changed: z.boolean() })),
  plan: procedure('project.manage')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/stages/{to}/plan',
      summary: 'What a move to a stage would come to',
      tags,
    })
    .input(projectInput.extend({ to: Stage }))
    .output(MovePlan),
  move: procedure('project.manage')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/stages/{to}/move',
      summary: 'Go on in a stage: tasks are made, old work stays',
      tags,
    })
    .input(
      projectInput.extend({
        /** The stage it is in, as the caller saw it: CONFLICT where somebody was faster. */
        from: Stage,
        to: Stage,
        scope: MoveScope,
        note: z.string().trim().max(2000).default(''),
      }),
    )
    .output(
      z.object({
        moveId: Id,
        /** Pictures that get a task. */
        wanted: count,
        /** Tasks made at once, and those whose place they took; the others follow in the background. */
        made: count,
        replaced: count,
        settingsVersion: count,
        /** The job that makes the other tasks and gets all of them ready; none where none is wanted. */
        jobId: Id.nullable(),
      }),
    ),
};
