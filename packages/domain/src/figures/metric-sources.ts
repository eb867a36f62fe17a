import { type Metric } from './metrics.ts';

/** What the rows behind a metric are: revisions of masks, intervals of measured work, what happened to tasks, or verdicts of models. */
export type MetricSource = 'revision' | 'activity' | 'task' | 'verdict';

/** Where each metric's rows are found. Work and people's verdicts belong to no model version. */
export const METRIC_SOURCES: Readonly<Record<Metric, MetricSource>> = {
  masksAdded: 'revision',
  masksRemoved: 'revision',
  masksDrawn: 'revision',
  masksEdited: 'revision',
  masksKept: 'revision',
  masksRejected: 'revision',
  keptTakenBack: 'revision',
  editedTakenBack: 'revision',
  rejectedTakenBack: 'revision',
  masksDeleted: 'revision',
  proposalsMade: 'revision',
  proposalsReplaced: 'revision',
  masksOverBudget: 'revision',
  clicks: 'revision',
  maskMs: 'revision',
  activeMs: 'activity',
  reviewMs: 'activity',
  tasksSubmitted: 'task',
  imagesDone: 'task',
  imagesByModel: 'verdict',
  tasksAccepted: 'task',
  tasksReturned: 'task',
  tasksSkipped: 'task',
  decodeMs: 'revision',
  decodes: 'revision',
};

const OF_MODELS: ReadonlySet<MetricSource> = new Set<MetricSource>(['revision', 'verdict']);

/** Whether a metric is counted by model version. */
export const isOfModels = (metric: Metric): boolean => OF_MODELS.has(METRIC_SOURCES[metric]);

/** Metrics that add up milliseconds; the others count. */
export const isTime = (metric: Metric): boolean => metric.endsWith('Ms');
