'use client';
import { ImageUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toast } from '@maskloop/ui/Toast';
import { droppedFiles } from './dropped-files.ts';
import { addUploads } from './uploads.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** Takes files, folders and zips that are dropped anywhere on the page. */
export function DropZone({ projectId, projectName }: { projectId: string; projectName: string }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a child comes before leaving its parent: count, so that the sign does not flicker.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const allow = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      droppedFiles(event.dataTransfer).then(
        (files) => addUploads(projectId, files),
        () =>
          toast({
            kind: 'failed',
            title: 'A dropped folder could not be read',
            description: 'Check that you may open it and that it is still there, then drop it again.',
          }),
      );
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, [projectId]);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-2 z-50 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/90">
      <div className="flex flex-col items-center gap-2 text-accent">
        <ImageUp aria-hidden size={32} />
        <p className="text-xl font-semibold">Drop to add to {projectName}</p>
        <p>Pictures, folders and zip archives</p>
      </div>
    </div>
  );
}
