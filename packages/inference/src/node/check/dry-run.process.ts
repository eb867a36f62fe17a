import { messageOf } from '../serve-thread.ts';
import { type DryRunReply, type DryRunRequest } from './dry-run.ts';
import { tryModel } from './try-model.ts';

const WATCH_EVERY_MS = 100;
const GIB = 2 ** 30;

const say = (reply: DryRunReply) => process.send?.(reply, () => process.exit(0));

// Sessions open and run outside of this thread, so the watch keeps its time.
process.once('message', (request: DryRunRequest) => {
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() <= request.memoryBytes) return;
    clearInterval(watch);
    say({
      refused: `the model needs more than ${(request.memoryBytes / GIB).toFixed(1)} GiB of memory for one prompt`,
    });
  }, WATCH_EVERY_MS);
  tryModel(request).then(
    (milliseconds) => say({ milliseconds }),
    (error: unknown) => say({ refused: messageOf(error).replaceAll(request.directory, '').slice(0, 600) }),
  );
});
process.once('disconnect', () => process.exit(0));
