'use client';
import { Button } from '@maskloop/ui/Button';
import { Progress } from '@maskloop/ui/Progress';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../../client/api.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { uploadImport } from './upload-import.ts';

/** Takes a COCO file of boxes or masks. */
export function UploadImport({ projectId }: { projectId: string }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef(new AbortController());
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => {
      abort.current = new AbortController();
      setShare(0);
      return uploadImport(projectId, file, { progress: setShare, signal: abort.current.signal });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: api.preAnnotations.list.key() }),
  });
  return (
    <section aria-label="New import" className="rounded-lg border border-line bg-panel p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
        <p className="max-w-2xl flex-1 text-muted">
          A COCO file (boxes, polygons or run lengths) that another model made of this project’s images. Each
          object becomes a prompt: the project’s model refines it into a proposal that annotators judge.
        </p>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label="COCO file"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) upload.mutate(file);
            event.target.value = '';
          }}
        />
        {upload.isPending ? (
          <span className="flex items-center gap-3">
            <Progress label="Uploading" value={share} className="w-40" />
            <span className="text-muted tabular-nums">{Math.round(share * 100)} %</span>
            <Button onClick={() => abort.current.abort()}>Stop</Button>
          </span>
        ) : (
          <Button variant="primary" onClick={() => input.current?.click()}>
            Choose a COCO file
          </Button>
        )}
      </div>
      {upload.isError && <FormMessage kind="failed">{upload.error.message}</FormMessage>}
    </section>
  );
}
