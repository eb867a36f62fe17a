'use client';
import { type Outbox } from '@maskloop/editor/journal';
import { useEffect } from 'react';

/** The browser asks before it closes a tab that holds something nowhere else. What the journal keeps needs no question. */
export function useLeaveGuard(outbox: Outbox): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      const { waiting, isKept } = outbox.status.get();
      if (waiting > 0 && !isKept) event.preventDefault();
    };
    const retry = () => outbox.retry();
    window.addEventListener('beforeunload', ask);
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('online', retry);
    };
  }, [outbox]);
}
