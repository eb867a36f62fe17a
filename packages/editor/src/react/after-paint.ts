/** What works without frames (a tab that is not seen has none) comes this late. */
const UNSEEN_MS = 100;

/** What follows the next paint; null while nothing does. */
let following: Set<() => void> | null = null;

/**
 * Does something once the browser has had the chance to show what was drawn: panels follow the picture, not the other way round.
 * All that waits is done together, so that no two panels tell of different moments. Returns how to call it off.
 */
export function afterPaint(act: () => void): () => void {
  const acts = (following ??= followPaint());
  acts.add(act);
  return () => acts.delete(act);
}

function followPaint(): Set<() => void> {
  const acts = new Set<() => void>();
  let timer = setTimeout(run, UNSEEN_MS);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(run, 0);
  });
  function run() {
    cancelAnimationFrame(frame);
    following = null;
    for (const act of acts) {
      try {
        act();
      } catch (error) {
        // One panel's fault must not leave the others behind.
        reportError(error);
      }
    }
  }
  return acts;
}

/** Subscribes to several, and listens after the paint: however many of them changed however often, once. */
export function listenAfterPaint(
  signals: readonly { subscribe(listener: () => void): () => void }[],
  listener: () => void,
): () => void {
  let callOff: (() => void) | null = null;
  const later = () => {
    callOff ??= afterPaint(() => {
      callOff = null;
      listener();
    });
  };
  const stops = signals.map((signal) => signal.subscribe(later));
  return () => {
    callOff?.();
    for (const stop of stops) stop();
  };
}
