import { type LiveEvent } from '@maskloop/domain/events';
import { type QueryKey } from '@tanstack/react-query';
import { api } from './api.ts';

/** The part of a query key that finds a project's queries; all projects' when the event names none. */
const inProject = ({ projectId }: LiveEvent) => (projectId === undefined ? {} : { input: { projectId } });

/** The scoreboard; rows that somebody is reading stay as they are. */
const figures = (event: LiveEvent): QueryKey[] => [
  api.figures.scoreboard.key(inProject(event)),
  api.figures.people.key(inProject(event)),
  api.figures.trend.key(inProject(event)),
];

/** Which queries an event makes stale. The pages that show pixels and masks listen for themselves. */
const TOPICS: Record<LiveEvent['topic'], (event: LiveEvent) => QueryKey[]> = {
  image: (event) => [
    api.images.list.key(inProject(event)),
    ...(event.id === undefined ? [] : [api.images.get.key({ input: { imageId: event.id } })]),
    api.projects.list.key(),
    api.projects.progress.key(inProject(event)),
  ],
  task: (event) => [
    api.tasks.list.key(inProject(event)),
    api.tasks.queues.key(),
    ...(event.id === undefined ? [] : [api.tasks.reviews.key({ input: { taskId: event.id } })]),
    api.images.list.key(inProject(event)),
    api.projects.list.key(),
    api.projects.progress.key(inProject(event)),
    ...figures(event),
    api.stages.get.key(inProject(event)),
    api.automaticRuns.key(inProject(event)),
    api.qualityAudits.key(),
  ],
  mask: (event) => [
    api.projects.progress.key(inProject(event)),
    api.projects.list.key(),
    ...figures(event),
    // A mask takes back that there is nothing of its label.
    ...(event.id === undefined ? [] : [api.tasks.absences.key({ input: { taskId: event.id } })]),
  ],
  job: () => [api.jobs.key(), api.tuning.key()],
  export: () => [api.exports.key()],
  project: () => [
    api.preAnnotations.key(),
    api.projects.key(),
    api.figures.key(),
    api.tasks.queues.key(),
    api.stages.key(),
    api.automaticRuns.key(),
    api.tuning.key(),
    api.qualityAudits.key(),
  ],
  member: () => [api.members.key(), api.invitations.key(), api.projects.members.key(), api.session.key()],
  model: () => [api.models.key(), api.projects.get.key()],
  round: () => [api.rounds.key()],
  comment: (event) => (event.id === undefined ? [] : [api.comments.key()]),
};

/** The keys that a handful of events makes stale, each once. */
export function staleKeys(events: readonly LiveEvent[]): QueryKey[] {
  const keys = events.flatMap((event) => TOPICS[event.topic](event));
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}
