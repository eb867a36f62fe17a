'use client';
import { Button } from '@maskloop/ui/Button';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Tabs } from '@maskloop/ui/Tabs';
import { Textarea } from '@maskloop/ui/Textarea';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useProject } from '../projects/project-context.ts';
import { SettingsSection } from './SettingsSection.tsx';
import { useSaveProject } from './use-save-project.ts';

const Markdown = dynamic(() => import('./Markdown.tsx').then((m) => m.Markdown), {
  loading: () => <Skeleton className="h-24" />,
});

/** What to mask and how, in Markdown with a preview. */
export function GuidelinesSettings() {
  const project = useProject();
  const [text, setText] = useState(project.guidelines);
  const [view, setView] = useState<'write' | 'preview'>('write');
  const save = useSaveProject(project.id);
  return (
    <SettingsSection
      title="Guidelines"
      note="What to mask and how. Annotators and reviewers read them beside the picture."
    >
      <Tabs
        label="Guidelines"
        value={view}
        onChange={setView}
        tabs={[
          {
            value: 'write',
            label: 'Write',
            panel: (
              <Textarea
                aria-label="Guidelines in Markdown"
                rows={12}
                maxLength={100_000}
                value={text}
                onChange={(event) => setText(event.target.value)}
                className="w-full font-mono text-sm"
              />
            ),
          },
          {
            value: 'preview',
            label: 'Preview',
            panel: (
              <div className="min-h-40 rounded-md border border-line bg-panel p-4">
                {text.trim() === '' ? (
                  <p className="text-muted">Nothing written yet.</p>
                ) : (
                  <Markdown>{text}</Markdown>
                )}
              </div>
            ),
          },
        ]}
      />
      <Button
        variant="primary"
        className="self-start"
        disabled={text === project.guidelines}
        busy={save.isPending}
        onClick={() => save.mutate({ projectId: project.id, guidelines: text })}
      >
        Save
      </Button>
    </SettingsSection>
  );
}
