interface TrainingPlan {
  /** The server's address as the reader sees it. */
  readonly server: string;
  readonly round: number;
  readonly files: readonly { readonly name: string; readonly url: string }[];
  /** Model that the result descends from, `id@version`. */
  readonly parent: string;
  readonly exportId: string;
}

/** Shell commands that fetch a round's data, train from it, and register the result. */
export function trainingCommands({ server, round, files, parent, exportId }: TrainingPlan): string {
  const folder = `round-${round}`;
  const download = files.map(
    ({ name, url }) =>
      `curl -fL -C - -H "Authorization: Bearer $MASKLOOP_API_KEY" -o ${folder}/data/${name} '${server}${url}'`,
  );
  const run = (verb: string, options: string) =>
    `python3 -m maskloop_training ${verb} --recipe recipe.json ${options}`;
  return [
    'export MASKLOOP_API_KEY=…',
    `cd packages/training && mkdir -p ${folder}/data`,
    ...download,
    run('train', `--data ${folder}/data --start checkpoints/student.pt --out ${folder}`),
    run('calibrate', `--data ${folder}/data --weights ${folder}/last.pt --out ${folder}/model.pt`),
    run('evaluate', `--data ${folder}/data --weights ${folder}/model.pt --out ${folder}/metrics.json`),
    run(
      'export',
      `--weights ${folder}/model.pt --metrics ${folder}/metrics.json --version 1.${round}.0 --parent ${parent} --trained-from ${exportId} --out ${folder}/bundle`,
    ),
    `npx maskloop models add ${folder}/bundle --server ${server}`,
  ].join('\n');
}
