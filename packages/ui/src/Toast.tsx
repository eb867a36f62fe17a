'use client';
import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';

export interface ToastOptions {
  title: string;
  description?: string;
  kind?: 'done' | 'failed';
  action?: { label: string; onClick: () => void };
}
interface Shown extends ToastOptions {
  readonly id: number;
}

const STAYS_MS = { done: 4_000, failed: 10_000 };
const AT_MOST = 4;

// Outside React, so that any code can tell the person something.
let shown: readonly Shown[] = [];
let made = 0;
const readers = new Set<() => void>();
const set = (next: readonly Shown[]) => {
  shown = next;
  for (const tell of readers) tell();
};
const subscribe = (tell: () => void) => {
  readers.add(tell);
  return () => readers.delete(tell);
};
const dismiss = (id: number) => set(shown.filter((toast) => toast.id !== id));

/** Says briefly that something happened. Failures stay longer. Never the only place of an error that needs a decision. */
export function toast(options: ToastOptions): void {
  set([...shown, { ...options, id: ++made }].slice(-AT_MOST));
}

function ToastCard({ toast: { id, title, description, kind = 'done', action } }: { toast: Shown }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(id), STAYS_MS[kind]);
    return () => clearTimeout(timer);
  }, [held, id, kind]);
  const Icon = kind === 'failed' ? TriangleAlert : CircleCheck;
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex items-start gap-2.5 rounded-lg border border-line bg-raised p-3 text-ink shadow-float"
    >
      <Icon
        aria-hidden
        size={16}
        className={kind === 'failed' ? 'mt-0.5 shrink-0 text-bad' : 'mt-0.5 shrink-0 text-good'}
      />
      <div className="min-w-0 flex-1 break-words">
        <p className="font-medium">{title}</p>
        {description !== undefined && <p className="text-muted">{description}</p>}
        {action && (
          <button
            type="button"
            className="mt-1 font-medium text-accent hover:underline"
            onClick={() => {
              dismiss(id);
              action.onClick();
            }}
          >
            {action.label}
          </button>
        )}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => dismiss(id)}
        className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:text-ink"
      >
        <X aria-hidden size={14} />
      </button>
    </li>
  );
}

const NONE: readonly Shown[] = [];

/** Put once around the application. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const toasts = useSyncExternalStore(
    subscribe,
    () => shown,
    () => NONE,
  );
  return (
    <>
      {children}
      <section
        aria-label="Notices"
        className="pointer-events-none fixed right-4 bottom-4 z-50 w-88 max-w-[calc(100vw-2rem)]"
      >
        <ol aria-live="polite" className="flex flex-col gap-2">
          {toasts.map((item) => (
            <ToastCard key={item.id} toast={item} />
          ))}
        </ol>
      </section>
    </>
  );
}
