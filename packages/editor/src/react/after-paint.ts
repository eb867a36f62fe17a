/** What works without frames (a tab that is not seen has none) comes this late. */
const UNSEEN_MS = 100;

/**
 * Does something once the browser has had the chance to show what was drawn: panels follow the picture, not the other way round.
 * Returns how to call it off.
 */
export function afterPaint(act: () => void): () => void {
  let timer = setTimeout(run, UNSEEN_MS);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(run, 0);
  });
  function run() {
    cancelAnimationFrame(frame);
    act();
  }
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
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
