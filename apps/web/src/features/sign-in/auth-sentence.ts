/** An answer of the sign-in service, as far as its error matters here. */
interface Refusal {
  readonly status: number;
  readonly code?: string | undefined;
}

const BY_CODE: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'E-mail address or password is wrong.',
  INVALID_PASSWORD: 'The current password is wrong.',
  INVALID_TOKEN: 'This link has expired or was used already. Ask for a new one.',
  PASSWORD_TOO_SHORT: 'The password is too short: at least 10 characters.',
  PASSWORD_TOO_LONG: 'The password is too long: at most 200 characters.',
  INVALID_EMAIL: 'This is not an e-mail address.',
};

/** Why the sign-in service refused, as a sentence that says what to do. */
export function authSentence({ status, code }: Refusal): string {
  const known = code === undefined ? undefined : BY_CODE[code];
  if (known !== undefined) return known;
  if (status === 429) return 'Too many attempts. Wait a minute and try again.';
  if (status === 401) return 'E-mail address or password is wrong.';
  if (status === 403)
    return 'This address of Maskloop is not the one it is set up for. Open it under its own address.';
  return 'The server cannot be reached or had a fault. Try again in a moment.';
}
