import { writeFileSync } from 'node:fs';
import { messageOf } from '../serve-thread.ts';
import { startThread } from '../thread.ts';
import { type DryRunReply, type DryRunRequest } from './dry-run.ts';

const WATCH_EVERY_MS = 50;
const GIB = 2 ** 30;

const say = (reply: DryRunReply) => process.send?.(reply, () => process.exit(0));

try {
  // Where memory runs out all the same, this process is the one to go (Linux).
  writeFileSync('/proc/self/oom_score_adj', '1000');
} catch {
  // Other systems choose as they do.
}

// The model has a thread of its own: its runs hold their thread up, and the watch must keep its time.
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
  startThread(new URL('./dry-run.thread.ts', import.meta.url), { request }).started.then(
    // The first thing that the thread says is its reply.
    (reply) => say(isTooMuch() ? { refused } : (reply as DryRunReply)),
    (error: unknown) => say({ refused: messageOf(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
