import { createAuthClient } from 'better-auth/client';

/** Signing in and out, passwords, sessions. Load it lazily from pages that are not about the account. */
export const auth = createAuthClient();

/** Leaves, and forgets everything that was fetched. */
export async function signOut(): Promise<void> {
  await auth.signOut();
  window.location.assign('/sign-in');
}
