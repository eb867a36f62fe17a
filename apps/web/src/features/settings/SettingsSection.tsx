import { type ReactNode } from 'react';

/** A part of a settings page: what it is about at the left, its controls at the right. */
export function SettingsSection({
  title,
  note,
  children,
}: {
  title: string;
  note?: string;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-x-8 gap-y-3 border-b border-line pb-7 last:border-0 lg:grid-cols-[15rem_minmax(0,42rem)]">
      <div>
        <h2 className="font-semibold">{title}</h2>
        {note !== undefined && <p className="mt-0.5 text-sm text-muted">{note}</p>}
      </div>
      <div className="flex flex-col gap-4">{children}</div>
    </section>
  );
}
