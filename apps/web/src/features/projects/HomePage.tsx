'use client';
import { useMay } from '../../client/session.ts';
import { QueuesPage } from '../tasks/QueuesPage.tsx';
import { ProjectsPage } from './ProjectsPage.tsx';

/** Who runs projects starts with the projects; who works on tasks, with their queues. */
export function HomePage() {
  return useMay('figures.see') ? <ProjectsPage /> : <QueuesPage />;
}
