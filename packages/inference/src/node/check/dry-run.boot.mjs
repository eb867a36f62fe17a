// `--import tsx` would have to be found from wherever the process stands: register the loader inside.
import { register } from 'tsx/esm/api';

register();
await import('./dry-run.process.ts');
