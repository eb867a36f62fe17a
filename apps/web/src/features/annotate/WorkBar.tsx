'use client';
import { type TaskView } from '@maskloop/contract';
import { Badge } from '@maskloop/ui/Badge';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode } from 'react';
import { PageTitle } from '../../client/PageTitle.tsx';

/** Over the picture: the way back, where one is, and what the page puts to the right. */
export function WorkBar({ task, children }: { task: TaskView; children: ReactNode }) {
  return (
    <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line bg-panel px-2">
      <PageTitle>{task.image.fileName}</PageTitle>
      <Link
        href={`/projects/${task.projectId}`}
        className="flex min-w-0 items-center gap-1 rounded-md py-1 pr-2 pl-1 text-muted hover:bg-hover hover:text-ink"
      >
        <ChevronLeft aria-hidden size={16} className="shrink-0" />
        <span className="truncate">{task.projectName}</span>
      </Link>
      <h1 className="min-w-0 flex-1 truncate font-medium" title={task.image.fileName}>
        {task.image.fileName}
        <span className="ml-2 text-sm font-normal text-muted max-lg:hidden">
          {task.image.width} × {task.image.height}
        </span>
      </h1>
      {task.audit !== null && (
        <Badge tone="judge">
          Audit {task.audit.number}
          <span className="max-xl:sr-only">
            : correct every mask, delete what is no object, add what is missing
          </span>
        </Badge>
      )}
      <div className="flex shrink-0 items-center gap-2">{children}</div>
    </header>
  );
}
