export function toolEnvironment(
  root: string,
  env?: Readonly<Record<string, string | undefined>>,
): NodeJS.ProcessEnv;
