'use client';
import { Button } from '@maskloop/ui/Button';
import { Input } from '@maskloop/ui/Input';
import { Progress } from '@maskloop/ui/Progress';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { type ChangeEvent, useRef, useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { chosenFiles, type DroppedFile, droppedFiles } from '../images/upload/dropped-files.ts';
import { bundleArchive } from './bundle-archive.ts';
import { uploadBundle } from './upload-bundle.ts';

/** React knows no prop for it. */
const WHOLE_FOLDER = { webkitdirectory: '' };

interface Sending {
  readonly name: string;
  /** null while a folder is being packed */
  readonly share: number | null;
  readonly stop: AbortController;
}

/** Takes in bundles: a folder or an archive that is dropped or chosen, or an address that the worker downloads from. */
export function AddModel() {
  const queries = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [url, setUrl] = useState('');
  const [sending, setSending] = useState<Sending>();
  const [problem, setProblem] = useState<string>();
  const pull = useMutation(
    api.models.pull.mutationOptions({
      onSuccess: () => {
        setUrl('');
        return queries.invalidateQueries({ queryKey: api.jobs.key() });
      },
    }),
  );

  async function send(dropped: readonly DroppedFile[]) {
    if (dropped.length === 0) return;
    if (sending) {
      setProblem(`One bundle at a time: ${sending.name} is still on its way.`);
      return;
    }
    const stop = new AbortController();
    setProblem(undefined);
    setSending({ name: 'the bundle', share: null, stop });
    try {
      const file = await bundleArchive(dropped);
      if (file && !stop.signal.aborted) {
        await uploadBundle(file, (share) => setSending({ name: file.name, share, stop }), stop.signal);
        await queries.invalidateQueries({ queryKey: api.jobs.key() });
      }
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The bundle could not be sent.');
    }
    setSending(undefined);
  }
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    void send(chosenFiles(currentTarget.files ?? []));
    currentTarget.value = '';
  };

  return (
    <section
      aria-label="Add a model"
      className={clsx(
        'flex flex-wrap items-center gap-3 rounded-lg border border-dashed p-3',
        over ? 'border-accent bg-hover' : 'border-edge/60',
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void droppedFiles(event.dataTransfer).then(send, () =>
          setProblem('What was dropped cannot be read.'),
        );
      }}
    >
      <span className="text-muted">Drop a bundle here, a folder or a zip, or</span>
      <Button onClick={() => chooser.current?.click()} disabled={sending !== undefined}>
        Choose a zip …
      </Button>
      <Button onClick={() => folder.current?.click()} disabled={sending !== undefined}>
        Choose a folder …
      </Button>
      <input ref={chooser} type="file" accept=".zip" hidden aria-label="Bundle file" onChange={choose} />
      <input ref={folder} type="file" hidden {...WHOLE_FOLDER} aria-label="Bundle folder" onChange={choose} />
      <form
        className="flex min-w-60 flex-1 items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (url.trim() !== '') pull.mutate({ url: url.trim() });
        }}
      >
        <Input
          className="flex-1"
          type="url"
          aria-label="Address of a bundle"
          placeholder="https://… address of a bundle"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        <Button type="submit" busy={pull.isPending} disabled={url.trim() === ''}>
          Download
        </Button>
      </form>
      {sending && (
        <div className="flex w-full items-center gap-3">
          <span className="min-w-0 truncate">{sending.name}</span>
          <Progress label={`Sending ${sending.name}`} value={sending.share} className="flex-1" />
          <span className="tabular-nums">
            {sending.share === null ? 'packing' : `${Math.round(sending.share * 100)} %`}
          </span>
          <Button
            size="sm"
            variant="quiet"
            onClick={() => {
              sending.stop.abort();
            }}
          >
            Cancel
          </Button>
        </div>
      )}
      {(problem ?? pull.error) && (
        <p role="alert" className="w-full text-bad">
          {problem ?? errorSentence(pull.error)}
        </p>
      )}
    </section>
  );
}
