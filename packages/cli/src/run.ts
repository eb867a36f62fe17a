import { stderr, stdout } from 'node:process';
import { Command, CommanderError } from 'commander';
import { connect, sentenceOf, type Server, type ServerOptions } from './connect.ts';
import { Failure } from './failure.ts';
import { activateModel, addModel, checkModel, pullModel } from './models.ts';
import { processTerminal, type Terminal } from './terminal.ts';

type Options = ServerOptions & { readonly json?: boolean };
type Answer = { readonly value: unknown; readonly lines: readonly string[] };

/** Runs a command line (without `node` and the script's name). Answers the exit code: 0 done, 1 failed or refused, 2 asked wrongly. */
export async function run(
  args: readonly string[],
  terminal: Terminal = processTerminal(stdout, stderr),
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  const program = new Command('maskloop')
    .description('Maskloop from the command line.')
    .option('--server <url>', 'address of a running Maskloop (MASKLOOP_URL; default http://localhost:3000)')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nThe key comes from the environment, MASKLOOP_API_KEY; keys are made on the page “API keys”.\nExit codes: 0 done, 1 failed or refused, 2 asked wrongly.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  const models = program.command('models').description('Models: bundles of ONNX files with a manifest.');
  let server: Server | undefined;
  const options = () => program.opts<Options>();
  const open = (): Server => (server = connect(options(), env));
  const tell = ({ value, lines }: Answer) => {
    if (options().json === true) terminal.out(JSON.stringify(value, undefined, 2));
    else for (const line of lines) terminal.out(line);
  };

  models
    .command('list')
    .description('models of the server, and those that Maskloop knows')
    .action(async () => {
      const { api } = open();
      const [registered, known] = [await api.models.list(), await api.models.known()];
      const missing = known.filter(({ modelVersionId }) => modelVersionId === null);
      tell({
        value: { registered, known },
        lines: [
          ...registered.map((one) => {
            const at = one.projects.map(({ name }) => name).join(', ');
            return `${one.modelId}@${one.version}  ${one.kind}${at === '' ? '' : `  active in ${at}`}`;
          }),
          ...missing.map(
            (one) =>
              `${one.id}@${one.version}  ${one.kind}  ${one.licence}  not here: maskloop models pull ${one.id}`,
          ),
        ],
      });
    });
  models
    .command('check')
    .description('check a bundle on this machine, without a server')
    .argument('<folder|zip|id>')
    .action(async (what: string) => {
      const value = await checkModel(what, terminal);
      const times = Object.entries(value.milliseconds).map(
        ([part, ms]) => `${part.replace('Ms', '')} ${ms} ms`,
      );
      tell({
        value,
        lines: [
          `${value.id}@${value.version} keeps its contract (${value.kind}, ${value.licence}; ${times.join(', ')}).`,
        ],
      });
    });
  models
    .command('add')
    .description('bring a bundle to the server')
    .argument('<folder|zip|url>')
    .option('--sha256 <hex>', 'what the download must be')
    .action(async (what: string, { sha256 }: { sha256?: string }) => {
      const value = await addModel(open(), what, sha256, terminal);
      tell({ value, lines: [`${what} is registered.`] });
    });
  models
    .command('pull')
    .description('have the server download a model that Maskloop knows, or a bundle (zip) by its address')
    .argument('<id|url>')
    .option('--sha256 <hex>', 'what the download must be')
    .action(async (what: string, { sha256 }: { sha256?: string }) => {
      const value = await pullModel(open(), what, sha256, terminal);
      tell({ value, lines: [`${what} is registered.`] });
    });
  models
    .command('activate')
    .description('make a project work with a model')
    .argument('<id[@version]>')
    .requiredOption('--project <name|id>', 'the project')
    .action(async (what: string, { project }: { project: string }) => {
      const value = await activateModel(open(), what, project);
      tell({ value, lines: [`${what} is active; ${value.pictures} pictures are encoded for it.`] });
    });

  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.err(sentenceOf(error, server));
    return error instanceof Failure ? error.exitCode : 1;
  }
}
