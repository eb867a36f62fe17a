'use client';
import { type SessionView } from '@maskloop/contract';
import { buttonClass } from '@maskloop/ui/Button';
import { Popover, PopoverItem } from '@maskloop/ui/Popover';
import { Check, ChevronsUpDown } from 'lucide-react';

/** Works in another workspace from now on: everything shown belongs to it, so the page starts anew. */
function enter(workspaceId: string): void {
  document.cookie = `maskloop-workspace=${workspaceId}; path=/; max-age=${365 * 86_400}; samesite=lax`;
  window.location.assign('/');
}

/** The workspace one works in; a menu when there are several. */
export function WorkspaceMenu({ session: { workspace, workspaces } }: { session: SessionView }) {
  const name = workspace?.name ?? '';
  if (workspaces.length < 2) {
    return <span className="max-w-40 truncate px-2 text-muted max-lg:hidden">{name}</span>;
  }
  return (
    <Popover
      aria-label={`Workspace: ${name}`}
      className={buttonClass('quiet')}
      panel={workspaces.map(({ id, name: label }) => {
        const here = id === workspace?.id;
        return (
          <PopoverItem
            key={id}
            aria-current={here}
            icon={here && <Check aria-hidden size={14} />}
            onClick={() => !here && enter(id)}
          >
            {label}
          </PopoverItem>
        );
      })}
    >
      <span className="max-w-40 truncate">{name}</span>
      <ChevronsUpDown aria-hidden size={13} className="text-muted" />
    </Popover>
  );
}
