'use client';
import { type RoundView } from '@maskloop/contract';
import { buttonClass } from '@maskloop/ui/Button';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { api } from '../../client/api.ts';
import { formatBytes } from '../progress/figures.ts';
import { trainingCommands } from './training-commands.ts';

/** The round's data, and the commands that train from it and register the result. */
export function TrainSteps({ round, exportId }: { round: RoundView; exportId: string }) {
  const made = useQuery(api.exports.get.queryOptions({ input: { exportId } }));
  const files = made.data?.files ?? [];
  return (
    <div className="flex flex-col gap-2">
      <h4 className="font-medium">Train</h4>
      <ul className="flex flex-wrap gap-2">
        {files.map((file) => (
          <li key={file.name}>
            <a href={file.url} download className={buttonClass()} title={`SHA-256 ${file.sha256}`}>
              <Download aria-hidden size={14} />
              {file.name}
              <span className="text-muted">{formatBytes(file.bytes)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p className="text-muted">
        On any machine with Python and torch, from a checkout of Maskloop; or train elsewhere and upload the
        bundle under Models. The key is an API key with the rights exports.see and models.manage.
      </p>
      <pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs leading-5">
        {trainingCommands({
          server: window.location.origin,
          round: round.number,
          files: files.map(({ name, url }) => ({ name, url })),
          parent: `${round.before.modelId}@${round.before.version}`,
          exportId,
        })}
      </pre>
    </div>
  );
}
