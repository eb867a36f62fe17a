'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { clsx } from 'clsx';

export type Theme = 'system' | 'light' | 'dark';

const THEMES = [
  { value: 'system', label: 'System theme', Icon: Monitor },
  { value: 'light', label: 'Light theme', Icon: Sun },
  { value: 'dark', label: 'Dark theme', Icon: Moon },
] as const;

/** Light, dark, or as the system has it. */
export function ThemeSwitch({ value, onChange }: { value: Theme; onChange: (theme: Theme) => void }) {
  return (
    <div
      role="radiogroup"
      aria-label="Theme"
      className="inline-flex w-fit rounded-md border border-line bg-sunken p-0.5"
    >
      {THEMES.map(({ value: theme, label, Icon }) => (
        <label
          key={theme}
          title={label}
          className={clsx(
            'flex size-6 cursor-pointer items-center justify-center rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-focus',
            value === theme ? 'bg-panel text-ink shadow-sm' : 'text-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="theme"
            aria-label={label}
            checked={value === theme}
            onChange={() => onChange(theme)}
            className="sr-only"
          />
          <Icon aria-hidden size={14} />
        </label>
      ))}
    </div>
  );
}
