import { type ReactNode } from 'react';
import { PageTitle } from '../../client/PageTitle.tsx';
import { Logo } from '../shell/Logo.tsx';

export interface DoorPageProps {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}

/** A page before the door: one narrow card in the middle. */
export function DoorPage({ title, note, children }: DoorPageProps) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <PageTitle>{title}</PageTitle>
      <div className="w-full max-w-90">
        <div className="mb-5 flex items-center justify-center gap-2 text-lg font-semibold">
          <Logo size={24} />
          Maskloop
        </div>
        <section className="rounded-lg border border-line bg-panel p-6 shadow-float">
          <h1 className="text-xl font-semibold">{title}</h1>
          {note !== undefined && <div className="mt-1 text-muted">{note}</div>}
          <div className="mt-5">{children}</div>
        </section>
      </div>
    </main>
  );
}
