// Starts the worker thread in TypeScript: a thread's own entry file is not seen by a loader named on the command line.
import { register } from 'tsx/esm/api';

register();
await import('./generation-worker.ts');
