import { type ReactNode } from 'react';
import { SignedIn } from '../../features/shell/SignedIn.tsx';

/** Pages where one works on one task: they fill the window and have no bar over them. */
export default function WorkLayout({ children }: { children: ReactNode }) {
  return <SignedIn stays>{children}</SignedIn>;
}
