import { type Actor } from '@maskloop/domain/access';

/** Who sent a request: a signed-in person, or a script with a person's API key. */
export interface Caller {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  /** Absent for a person who is in no workspace (any more). */
  readonly actor: Actor | undefined;
  readonly via: 'session' | 'key';
  /** The session's or key's id. */
  readonly credentialId: string;
}
