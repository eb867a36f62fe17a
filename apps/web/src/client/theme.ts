'use client';
import { type Theme } from '@maskloop/ui/ThemeSwitch';
import { useSyncExternalStore } from 'react';
import { THEME_COOKIE } from './theme-cookie.ts';

const changed = new Set<() => void>();
const subscribe = (tell: () => void) => {
  changed.add(tell);
  return () => changed.delete(tell);
};
const read = (): Theme => {
  const value = document.documentElement.dataset['theme'];
  return value === 'light' || value === 'dark' ? value : 'system';
};

function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${365 * 86_400}; samesite=lax`;
  for (const tell of changed) tell();
}

/** The theme chosen in this browser, and the way to choose another. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, read, () => 'system' as const), choose];
}
