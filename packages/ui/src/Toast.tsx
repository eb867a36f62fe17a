'use client';
import { Toast as Base } from '@base-ui/react/toast';
import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { type ReactNode } from 'react';

/** Where toasts are asked for; a module, so that code outside React can tell the person something too. */
const manager = Base.createToastManager();

export interface ToastOptions {
  title: string;
  description?: string;
  kind?: 'done' | 'failed';
  action?: { label: string; onClick: () => void };
}

/** Says briefly that something happened. Failures stay longer. Never the only place of an error that needs a decision. */
export function toast({ title, description, kind = 'done', action }: ToastOptions): void {
  manager.add({
    title,
    description,
    type: kind,
    timeout: kind === 'failed' ? 10_000 : 4_000,
    priority: kind === 'failed' ? 'high' : 'low',
    ...(action && { actionProps: { children: action.label, onClick: action.onClick } }),
  });
}

function ToastList() {
  return Base.useToastManager().toasts.map((item) => (
    <Base.Root
      key={item.id}
      toast={item}
      className="fade-in pointer-events-auto flex items-start gap-2.5 rounded-lg border border-line bg-raised p-3 text-ink shadow-float data-limited:hidden"
    >
      {item.type === 'failed' ? (
        <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-bad" />
      ) : (
        <CircleCheck aria-hidden size={16} className="mt-0.5 shrink-0 text-good" />
      )}
      <Base.Content className="min-w-0 flex-1">
        <Base.Title className="font-medium break-words" />
        <Base.Description className="text-muted break-words" />
        {item.actionProps && <Base.Action className="mt-1 font-medium text-accent hover:underline" />}
      </Base.Content>
      <Base.Close aria-label="Dismiss" className="rounded-sm p-0.5 text-muted hover:text-ink">
        <X aria-hidden size={14} />
      </Base.Close>
    </Base.Root>
  ));
}

/** Put once around the application. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
