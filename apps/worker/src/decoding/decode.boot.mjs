// `--import tsx` does not reach worker threads on Node 20: register the loader inside the thread.
import { register } from 'tsx/esm/api';

register();
await import('./decode.thread.ts');
