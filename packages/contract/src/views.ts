import type * as z from 'zod';
import type * as access from './access.ts';
import type * as background from './background.ts';
import type * as imagesOf from './images.ts';
import type * as modelsOf from './models.ts';
import type * as preAnnotationsOf from './pre-annotations.ts';
import type * as projectsOf from './projects.ts';
import type * as roundsOf from './rounds.ts';
import type * as tasksOf from './tasks.ts';

// The shapes that leave the API, by name.
export type Person = z.infer<typeof access.Person>;
export type SessionView = z.infer<typeof access.SessionView>;
export type Member = z.infer<typeof access.Member>;
export type Invitation = z.infer<typeof access.Invitation>;
export type ApiKeyView = z.infer<typeof access.ApiKeyView>;
export type AuditEvent = z.infer<typeof access.AuditEvent>;
export type Label = z.infer<typeof projectsOf.Label>;
export type ProjectCard = z.infer<typeof projectsOf.ProjectCard>;
export type ProjectView = z.infer<typeof projectsOf.ProjectView>;
export type ProjectProgress = z.infer<typeof projectsOf.ProjectProgress>;
export type ImageCard = z.infer<typeof imagesOf.ImageCard>;
export type ImageView = z.infer<typeof imagesOf.ImageView>;
export type TaskCard = z.infer<typeof tasksOf.TaskCard>;
export type TaskView = z.infer<typeof tasksOf.TaskView>;
export type MaskView = z.infer<typeof tasksOf.MaskView>;
/** As the caller sends it: fields with defaults may be left out. */
export type MaskChange = z.input<typeof tasksOf.MaskChange>;
export type ProposalRun = z.infer<typeof tasksOf.ProposalRun>;
export type ReviewView = z.infer<typeof tasksOf.ReviewView>;
export type CommentView = z.infer<typeof tasksOf.CommentView>;
export type JobView = z.infer<typeof background.JobView>;
export type ExportView = z.infer<typeof background.ExportView>;
export type PreAnnotationImportView = z.infer<typeof preAnnotationsOf.PreAnnotationImportView>;
export type RoundView = z.infer<typeof roundsOf.RoundView>;
export type ComparedMaskView = z.infer<typeof roundsOf.ComparedMaskView>;
export type ModelVersionView = z.infer<typeof modelsOf.ModelVersionView>;
export type KnownModelView = z.infer<typeof modelsOf.KnownModelView>;
