/** A bundle that cannot be used; the message is one sentence that says which file and why. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
}
