'use client';
import { useEffect, useState } from 'react';
import { formatWhen } from './figures.ts';

/** A moment as people say it; the exact one on hover. */
export function When({ at }: { at: Date }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at.toISOString()} title={at.toLocaleString()} className="whitespace-nowrap">
      {formatWhen(at, now)}
    </time>
  );
}
