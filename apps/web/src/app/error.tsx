'use client';
import { ErrorState } from '@maskloop/ui/ErrorState';

/** A fault of ours while drawing a page. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState
        title="This page has a fault"
        message="What you saved is safe. Try again; if it comes back, tell the person who runs this installation."
        onRetry={reset}
      />
    </main>
  );
}
