import { messageOf } from '../serve-thread.ts';
import { type DryRunReply, type DryRunRequest } from './dry-run.ts';
import { tryModel } from './try-model.ts';

const WATCH_EVERY_MS = 100;
const GIB = 2 ** 30;

const say = (reply: DryRunReply) => process.send?.(reply, () => process.exit(0));

// Sessions open and run outside of this thread, so the watch keeps its time.
process.once('message', (request: DryRunRequest) => {
  const { memoryBytes } = request;
  const refused = `the model needs more than ${(memoryBytes / GIB).toFixed(1)} GiB of memory for one prompt`;
  // The peak, so that what came and went between two looks counts, too.
  const isTooMuch = () => process.resourceUsage().maxRSS * 1024 > memoryBytes;
  const watch = setInterval(() => {
    if (!isTooMuch()) return;
    clearInterval(watch);
    say({ refused });
  }, WATCH_EVERY_MS);
  tryModel(request).then(
    (milliseconds) => say(isTooMuch() ? { refused } : { milliseconds }),
    (error: unknown) => say({ refused: messageOf(error).replaceAll(request.directory, '').slice(0, 600) }),
  );
});
process.once('disconnect', () => process.exit(0));
