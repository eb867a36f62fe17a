import { type ReactNode } from 'react';
import { SignedIn } from '../../features/shell/SignedIn.tsx';
import { TopBar } from '../../features/shell/TopBar.tsx';
import { Uploads } from '../../features/shell/Uploads.tsx';

export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <SignedIn>
      <a
        href="#content"
        className="absolute -top-20 left-2 z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:top-2"
      >
        Skip to content
      </a>
      <TopBar />
      <main id="content" className="mx-auto w-full max-w-400 px-5 py-5 max-lg:px-4">
        {children}
      </main>
      <Uploads />
    </SignedIn>
  );
}
