/** How far a run is, on standard error: bars on a terminal, one line a run elsewhere. */

import { MultiBar, Presets } from 'cli-progress';

export interface ProgressBars {
  /** @returns what is told of each thing done; the bar ends by itself. */
  start(name: string, total: number): (done: number) => void;
  stop(): void;
}

export function createProgressBars(stream: NodeJS.WriteStream): ProgressBars {
  if (!stream.isTTY) {
    return {
      start(name, total) {
        stream.write(`${name}: ${total}\n`);
        return () => {};
      },
      stop() {},
    };
  }
  const format = '{bar} {value}/{total} {name}';
  const bars = new MultiBar({ format, hideCursor: true, stream }, Presets.shades_classic);
  return {
    start(name, total) {
      const bar = bars.create(total, 0, { name });
      return (done) => {
        bar.update(done, { name });
        if (done >= total) bar.stop();
      };
    },
    stop: () => bars.stop(),
  };
}
