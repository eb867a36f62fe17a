import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode } from 'react';

/** What became of a form: a sentence above its button. */
export function FormMessage({ kind, children }: { kind: 'failed' | 'done'; children: ReactNode }) {
  const failed = kind === 'failed';
  const Icon = failed ? TriangleAlert : CircleCheck;
  return (
    <div
      role={failed ? 'alert' : 'status'}
      className={`flex items-start gap-2 rounded-md px-3 py-2 ${failed ? 'bg-bad-soft text-bad' : 'bg-good-soft text-good'}`}
    >
      <Icon aria-hidden size={15} className="mt-0.5 shrink-0" />
      <span>{children}</span>
    </div>
  );
}
