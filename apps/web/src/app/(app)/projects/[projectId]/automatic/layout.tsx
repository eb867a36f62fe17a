import { type ReactNode } from 'react';
import { AutomaticFrame } from '../../../../../features/automatic/AutomaticFrame.tsx';

export default function Layout({ children }: { children: ReactNode }) {
  return <AutomaticFrame>{children}</AutomaticFrame>;
}
