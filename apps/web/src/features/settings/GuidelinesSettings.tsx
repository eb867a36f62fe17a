'use client';
import { Button } from '@maskloop/ui/Button';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Tabs } from '@maskloop/ui/Tabs';
import { Textarea } from '@maskloop/ui/Textarea';
import dynamic from 'next/dynamic';
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { toast } from '@maskloop/ui/Toast';
import { useProject } from '../projects/project-context.ts';
import { SettingsSection } from './SettingsSection.tsx';
import { uploadGuidelineImage } from './upload-guideline-image.ts';
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
  const [uploading, setUploading] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  /** Puts each picture where the cursor was, as soon as the server has it. */
  const add = async (files: readonly File[]) => {
    let at = area.current?.selectionStart ?? text.length;
    setUploading((n) => n + files.length);
    for (const file of files) {
      try {
        const url = await uploadGuidelineImage(project.id, file);
        const words = `![${file.name.replace(/\.\w+$/, '').replace(/[[\]]/g, '')}](${url})\n`;
        const place = at;
        setText((before) => `${before.slice(0, place)}${words}${before.slice(place)}`);
        at += words.length;
      } catch (error) {
        toast({
          kind: 'failed',
          title: `${file.name} was not added`,
          description: error instanceof Error ? error.message : String(error),
        });
      }
      setUploading((n) => n - 1);
    }
  };
  const take = (event: ClipboardEvent | DragEvent, from: DataTransfer) => {
    const pictures = [...from.files].filter((file) => file.type.startsWith('image/'));
    if (pictures.length === 0) return;
    event.preventDefault();
    void add(pictures);
  };
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
                ref={area}
                onPaste={(event) => take(event, event.clipboardData)}
                onDrop={(event) => take(event, event.dataTransfer)}
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
      <p className="flex items-center gap-2 text-sm text-muted">
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={(event) => {
            void add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <Button
          size="sm"
          busy={uploading > 0}
          disabled={view !== 'write'}
          onClick={() => chooser.current?.click()}
        >
          Add a picture…
        </Button>
        or paste or drop it into the text: PNG, JPEG, WebP or GIF, 5 MB at most.
      </p>
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
