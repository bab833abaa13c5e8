// Worker threads do not inherit the TypeScript loader in Node 20: it is registered here, then the worker proper starts.
import { register } from 'tsx/esm/api';

register();
await import('./training-worker.ts');
