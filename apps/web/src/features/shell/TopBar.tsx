'use client';
import { type Permission } from '@maskloop/domain/access';
import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useSession } from '../../client/session.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { HelpMenu } from './HelpMenu.tsx';
import { Logo } from './Logo.tsx';
import { WorkspaceMenu } from './WorkspaceMenu.tsx';

interface Place {
  readonly href: string;
  readonly label: string;
  /** Right that shows the place. */
  readonly right: Permission;
}
const PLACES: readonly Place[] = [
  { href: '/jobs', label: 'Jobs', right: 'jobs.see' },
  { href: '/models', label: 'Models', right: 'models.see' },
  { href: '/people', label: 'People', right: 'members.see' },
  { href: '/api-keys', label: 'API keys', right: 'keys.manage' },
  { href: '/audit', label: 'Audit', right: 'audit.see' },
];

/** The bar over every page: where one can go with one's rights, and who one is. */
export function TopBar() {
  const path = usePathname();
  const session = useSession();
  const permissions = session?.workspace?.permissions ?? [];
  const start = {
    href: '/',
    label: permissions.includes('figures.see') ? 'Projects' : 'Your work',
    also: '/projects',
  };
  const places = [start, ...PLACES.filter(({ right }) => permissions.includes(right))];
  const isHere = ({ href, also }: { href: string; also?: string }) =>
    path === href ||
    (href !== '/' && path.startsWith(`${href}/`)) ||
    (also !== undefined && path.startsWith(also));
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-panel">
      <div className="flex h-11 items-center gap-1 px-4">
        <Link
          href="/"
          className="mr-3 flex items-center gap-2 rounded-md font-semibold"
          aria-label="Maskloop, start page"
        >
          <Logo />
          Maskloop
        </Link>
        <nav aria-label="Main" className="flex min-w-0 flex-1 items-center gap-0.5 overflow-x-auto">
          {places.map((place) => (
            <Link
              key={place.href}
              href={place.href}
              aria-current={isHere(place) ? 'page' : undefined}
              className={clsx(
                'flex h-7.5 items-center rounded-md px-2.5 whitespace-nowrap transition-colors -outline-offset-2',
                isHere(place) ? 'bg-pressed font-medium' : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              {place.label}
            </Link>
          ))}
        </nav>
        {session && <WorkspaceMenu session={session} />}
        <HelpMenu />
        {session && <AccountMenu session={session} />}
      </div>
    </header>
  );
}
