export interface StartOptions {
  port: number;
  host: string;
  dataDir?: string;
  databaseUrl?: string;
  workers: number;
  noBuild: boolean;
  dev: boolean;
  help: boolean;
}

export interface StartOption {
  name: string;
  takes?: string;
  variable?: string;
}

export const OPTIONS: readonly StartOption[];

export function parseOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): { options: StartOptions; problem?: undefined } | { problem: string; options?: undefined };

export function help(): string;
