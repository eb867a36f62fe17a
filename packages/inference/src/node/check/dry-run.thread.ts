import { messageOf, threadServer } from '../serve-thread.ts';
import { type DryRunReply, type DryRunRequest } from './dry-run.ts';
import { tryModel } from './try-model.ts';

const server = threadServer<never>();
// What `startThread` was given, by dry-run.process.ts.
const { request } = server.data as { readonly request: DryRunRequest };

const say = (reply: DryRunReply) => {
  server.start(reply);
  server.leave();
};
tryModel(request).then(
  (milliseconds) => say({ milliseconds }),
  (error: unknown) => say({ refused: messageOf(error).replaceAll(request.directory, '').slice(0, 600) }),
);
