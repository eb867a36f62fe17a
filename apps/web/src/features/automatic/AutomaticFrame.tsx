'use client';
import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode } from 'react';
import { RequireRight } from '../../client/RequireRight.tsx';
import { useProject } from '../projects/project-context.ts';

const PLACES = [
  { path: '/automatic', label: 'Run' },
  { path: '/automatic/tuning', label: 'Tuning' },
  { path: '/automatic/audits', label: 'Audit' },
] as const;

/** What the pages of the fully-automatic stage share: the way from one to the other. */
export function AutomaticFrame({ children }: { children: ReactNode }) {
  const { id } = useProject();
  const path = usePathname();
  return (
    <RequireRight right="figures.see">
      <div className="flex flex-col gap-5">
        <nav aria-label="Automatic masks" className="flex gap-0.5 self-start rounded-md bg-sunken p-0.5">
          {PLACES.map((place) => {
            const href = `/projects/${id}${place.path}`;
            return (
              <Link
                key={href}
                href={href}
                aria-current={path === href ? 'page' : undefined}
                className={clsx(
                  'flex h-7 items-center rounded-sm px-3 transition-colors',
                  path === href ? 'bg-panel font-medium shadow-sm' : 'text-muted hover:text-ink',
                )}
              >
                {place.label}
              </Link>
            );
          })}
        </nav>
        {children}
      </div>
    </RequireRight>
  );
}
