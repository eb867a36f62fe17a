import { type z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings are unusable; the message has one sentence for each bad variable. */
export class ConfigError extends Error {}

/**
 * Parses an environment; empty variables count as unset.
 * @throws ConfigError
 */
export function read<T extends z.ZodType>(schema: T, env: Environment): z.output<T> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]); // the variable; what follows is a place inside its list
    return set[name] === undefined ? `${name} is missing: it ${message}.` : `${name} ${message}.`;
  });
  throw new ConfigError([...new Set(sentences)].join('\n'));
}
