'use client';
import { type SessionView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { Menu, MenuChoices } from '@maskloop/ui/Menu';
import { ChevronsUpDown } from 'lucide-react';

/** Works in another workspace from now on: everything shown belongs to it, so the page starts anew. */
function enter(workspaceId: string): void {
  document.cookie = `maskloop-workspace=${workspaceId}; path=/; max-age=${365 * 86_400}; samesite=lax`;
  window.location.assign('/');
}

/** The workspace one works in; a menu when there are several. */
export function WorkspaceMenu({ session }: { session: SessionView }) {
  const name = session.workspace?.name ?? '';
  if (session.workspaces.length < 2) {
    return <span className="max-w-40 truncate px-2 text-muted max-lg:hidden">{name}</span>;
  }
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet" aria-label={`Workspace: ${name}`}>
          <span className="max-w-40 truncate">{name}</span>
          <ChevronsUpDown aria-hidden size={13} className="text-muted" />
        </Button>
      }
    >
      <MenuChoices
        label="Workspace"
        value={session.workspace?.id ?? ''}
        options={session.workspaces.map(({ id, name: label }) => ({ value: id, label }))}
        onChange={enter}
      />
    </Menu>
  );
}
