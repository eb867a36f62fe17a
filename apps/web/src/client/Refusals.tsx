import { buttonClass } from '@maskloop/ui/Button';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { FileQuestion, Lock } from 'lucide-react';
import Link from 'next/link';

const home = (
  <Link href="/" className={buttonClass()}>
    Go to the start page
  </Link>
);

/** The role does not allow this page. */
export function Forbidden() {
  return (
    <EmptyState
      icon={<Lock aria-hidden size={24} />}
      level={1}
      title="Your role does not allow this"
      actions={home}
    >
      Ask a manager or the owner of the workspace if you need it.
    </EmptyState>
  );
}

/** No such thing in this workspace: mistyped, removed, or somebody else’s. */
export function NotFound() {
  return (
    <EmptyState
      icon={<FileQuestion aria-hidden size={24} />}
      level={1}
      title="There is nothing here"
      actions={home}
    >
      The address may be mistyped, or what it led to was removed or belongs to another workspace.
    </EmptyState>
  );
}
