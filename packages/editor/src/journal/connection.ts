/**
 * A connection that is opened when it is first used and, after it was lost or could not be opened, anew with the next use.
 * @param open opens one, and tells by `onLost` when it has ended
 */
export function createConnection<T>(open: (onLost: () => void) => Promise<T>): () => Promise<T> {
  let current: Promise<T> | null = null;
  return () => {
    if (current) return current;
    const forget = () => {
      if (current === opening) current = null;
    };
    const opening = open(forget);
    current = opening;
    opening.catch(forget);
    return opening;
  };
}
