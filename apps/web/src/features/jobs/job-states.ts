import { type JobState } from '@maskloop/domain/job';
import { type StateLooks } from '../tasks/task-states.ts';

/** How the states of a job are shown, in the order of a job's life. */
export const JOB_STATE_LOOKS: Record<JobState, StateLooks> = {
  queued: { label: 'Queued', tone: 'neutral', shape: 'ring' },
  running: { label: 'Running', tone: 'busy', shape: 'half' },
  done: { label: 'Done', tone: 'good', shape: 'check' },
  failed: { label: 'Failed', tone: 'bad', shape: 'triangle' },
  cancelled: { label: 'Cancelled', tone: 'neutral', shape: 'cross' },
};

/** What each kind of job does, before the name of what it does it to; a newer worker may know more kinds. */
export const JOB_WORDS: Readonly<Record<string, string>> = {
  'image.ingest': 'Prepare',
  'image.embed': 'Encode',
  'archive.unpack': 'Unpack',
  'project.embed': 'Encode open work of',
  'stage.prepare': 'Prepare the new tasks of',
  'project.recount': 'Count the figures anew of',
  'model.register': 'Check and register',
  'model.pull': 'Download',
  'export.build': 'Export',
  'task.propose': 'Find objects in',
  'project.propose': 'Find objects in open tasks of',
  'tuning.sample': 'Find candidates on a sample of',
};

/** The states' names, in order. */
// The table's keys are the job states.
export const JOB_STATE_ORDER = Object.keys(JOB_STATE_LOOKS) as JobState[];
