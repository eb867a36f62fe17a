'use client';
import { Button } from '@maskloop/ui/Button';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { PageHeader } from '@maskloop/ui/PageHeader';
import { Select } from '@maskloop/ui/Select';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FolderPlus, Plus, Sparkles } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { PageTitle } from '../../client/PageTitle.tsx';
import { useMay } from '../../client/session.ts';
import { ProjectTile } from './ProjectTile.tsx';

const NewProjectDialog = dynamic(() => import('./NewProjectDialog.tsx').then((m) => m.NewProjectDialog));
const GRID = 'grid grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] gap-4';

/** The projects one sees, and the ways to a first one. */
export function ProjectsPage() {
  const router = useRouter();
  const mayCreate = useMay('project.create');
  const [archived, setArchived] = useState(false);
  const [creating, setCreating] = useState(false);
  const projects = useQuery(api.projects.list.queryOptions({ input: { archived } }));
  const demo = useMutation(
    api.projects.createDemo.mutationOptions({
      onSuccess: ({ projectId }) => router.push(`/projects/${projectId}`),
    }),
  );
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden size={15} />
      Create project
    </Button>
  );
  return (
    <div className="flex flex-col gap-5">
      <PageTitle>Projects</PageTitle>
      <PageHeader
        title="Projects"
        actions={
          <>
            <Select
              aria-label="Which projects"
              value={archived ? 'archived' : 'active'}
              options={[
                { value: 'active', label: 'Active' },
                { value: 'archived', label: 'Archived' },
              ]}
              onChange={(value) => setArchived(value === 'archived')}
            />
            {mayCreate && create}
          </>
        }
      />
      <Loaded
        query={projects}
        what="the projects"
        skeleton={
          <div className={GRID}>
            {Array.from({ length: 3 }, (_, index) => (
              <Skeleton key={index} className="h-61" />
            ))}
          </div>
        }
      >
        {(list) =>
          list.length > 0 ? (
            <ul className={GRID}>
              {list.map((project) => (
                <ProjectTile key={project.id} project={project} />
              ))}
            </ul>
          ) : archived ? (
            <EmptyState title="No archived projects">
              Projects that are put away in their settings are listed here.
            </EmptyState>
          ) : mayCreate ? (
            <EmptyState
              icon={<FolderPlus aria-hidden size={26} />}
              title="Start with a project"
              actions={
                <>
                  <Button size="lg" busy={demo.isPending} onClick={() => demo.mutate({})}>
                    <Sparkles aria-hidden size={16} />
                    Try the demo project
                  </Button>
                  <Button variant="primary" size="lg" onClick={() => setCreating(true)}>
                    <Plus aria-hidden size={16} />
                    Create project
                  </Button>
                </>
              }
            >
              A project holds the pictures of one labelling effort, its labels and its people. The demo comes
              with pictures: click on things and get masks within a minute.
            </EmptyState>
          ) : (
            <EmptyState title="No projects yet">A manager has to create one, or assign you to it.</EmptyState>
          )
        }
      </Loaded>
      {creating && <NewProjectDialog onClose={() => setCreating(false)} />}
    </div>
  );
}
