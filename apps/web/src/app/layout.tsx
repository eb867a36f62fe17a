import { type Metadata, type Viewport } from 'next';
import { cookies } from 'next/headers';
import { type ReactNode } from 'react';
import { Providers } from '../client/Providers.tsx';
import { THEME_COOKIE } from '../client/theme-cookie.ts';
import './globals.css';

export const metadata: Metadata = { applicationName: 'Maskloop', robots: 'noindex' };
export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang="en" data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
