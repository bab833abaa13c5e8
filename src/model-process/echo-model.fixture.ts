/** A model for tests: takes `--load-ms` to load, then gives back what it is asked, fails where that is "fail", and ends where it is "end". */

import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { serveRequests } from './serve-requests.ts';

const given = parseArgs({ options: { 'load-ms': { type: 'string', default: '0' } } }).values;
await serveRequests<string, string, string>(async () => {
  await wait(Number(given['load-ms']));
  return {
    ready: 'loaded',
    async answer(asked) {
      if (asked === 'fail') throw new Error('told to fail');
      if (asked === 'end') process.exit(1);
      return asked;
    },
  };
});
