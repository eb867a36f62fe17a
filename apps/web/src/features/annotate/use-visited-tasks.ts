'use client';
import { type Editor } from '@maskloop/editor/core';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { unfinishedWork } from './unfinished-work.ts';

const MOST = 200;
const nameOf = (projectId: string) => `maskloop:visited:${projectId}`;

function visited(projectId: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(window.sessionStorage.getItem(nameOf(projectId)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Commands that lead back and forth through the tasks that this tab has had open, in their order. */
export function useVisitedTasks(editor: Editor, projectId: string, taskId: string): void {
  const router = useRouter();
  useEffect(() => {
    const before = visited(projectId);
    if (!before.includes(taskId)) {
      try {
        window.sessionStorage.setItem(nameOf(projectId), JSON.stringify([...before, taskId].slice(-MOST)));
      } catch {
        // Without storage there is no way back by key; the list of tasks has one.
      }
    }
    const go = (delta: number, nothing: string) => {
      const all = visited(projectId);
      const next = all[all.indexOf(taskId) + delta];
      const unfinished = unfinishedWork(editor);
      if (next === undefined || unfinished) editor.notices.say(unfinished ?? nothing);
      else void editor.drafting.settled().then(() => router.push(`/annotate/${next}`));
    };
    return editor.addCommands([
      {
        id: 'task.previous',
        label: 'Back to the task before',
        keys: ['a'],
        group: 'Task',
        when: () => true,
        run: () => go(-1, 'There is no task before this one on this visit.'),
      },
      {
        id: 'task.next',
        label: 'On to the task after',
        keys: ['d'],
        group: 'Task',
        when: () => true,
        run: () => go(1, 'This is the newest task of this visit: submit or skip it to get the next one.'),
      },
    ]);
  }, [editor, router, projectId, taskId]);
}
