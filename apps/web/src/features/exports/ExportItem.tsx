'use client';
import { type ExportView } from '@maskloop/contract';
import { FORMATS } from '@maskloop/formats/catalog';
import { buttonClass } from '@maskloop/ui/Button';
import { StateDot } from '@maskloop/ui/StateDot';
import { Download } from 'lucide-react';
import { formatBytes, formatNumberOf } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { FormMessage } from '../sign-in/FormMessage.tsx';
import { EXPORT_STATE_LOOKS } from './export-state.ts';

/** One export: what it holds, how far it is, its files. */
export function ExportItem({ item }: { item: ExportView }) {
  const held = [
    item.masks !== null && formatNumberOf(item.masks, 'mask'),
    item.images !== null && formatNumberOf(item.images, 'image'),
  ].filter((part) => part !== false);
  return (
    <li className="flex flex-col gap-2.5 rounded-lg border border-line bg-panel p-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <h3 className="font-semibold">{FORMATS[item.format].title}</h3>
        <StateDot {...EXPORT_STATE_LOOKS[item.state]} />
        <span className="text-muted">{held.join(' on ')}</span>
        <span className="ml-auto text-muted">
          {item.createdBy !== null && `${item.createdBy.name}, `}
          <When at={item.createdAt} />
        </span>
      </div>
      {item.error !== null && <FormMessage kind="failed">{item.error}</FormMessage>}
      {item.files.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {item.files.map((file) => (
            <li key={file.name}>
              <a href={file.url} download className={buttonClass()} title={`SHA-256 ${file.sha256}`}>
                <Download aria-hidden size={14} />
                {file.name}
                <span className="text-muted">{formatBytes(file.bytes)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {item.manifest !== null && (
        <details>
          <summary className="w-fit rounded-sm text-muted hover:text-ink">Manifest</summary>
          <pre
            className="mt-2 max-h-72 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs"
            tabIndex={0}
          >
            {JSON.stringify(item.manifest, null, 2)}
          </pre>
        </details>
      )}
    </li>
  );
}
