'use client';
import { type ProjectView } from '@maskloop/contract';
import { createContext, use } from 'react';

/** The project whose pages these are; the frame provides it. */
export const ProjectContext = createContext<ProjectView | null>(null);

/** The project of the page. Only within ProjectFrame. */
export function useProject(): ProjectView {
  const project = use(ProjectContext);
  if (!project) throw new Error('useProject is for components within ProjectFrame');
  return project;
}
