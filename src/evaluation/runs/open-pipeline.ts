/** Settings -> a pipeline in this process that can be evaluated, and closed. */

import { assemble, type Footnote, type IndexMode } from '../../assemble.ts';
import type { Config } from '../../config.ts';
import type { Pipeline } from '../pipeline.ts';
import { createInProcessPipeline } from '../pipelines/create-in-process-pipeline.ts';

export interface OpenedPipeline {
  readonly pipeline: Pipeline;
  readonly footnote: Footnote;
  close(): Promise<void>;
}

/**
 * Opens the index twice: as configured, and once more with refusal off, which tells what refused questions would have been answered.
 * The corpus is brought into the index first when `ingest` is set.
 */
export async function openPipeline(
  config: Config,
  { name, mode, ingest }: { name: string; mode: IndexMode; ingest: boolean },
): Promise<OpenedPipeline> {
  const footnote = await assemble(config, mode);
  let unrefusing: Footnote | undefined;
  const close = async () => {
    await unrefusing?.close();
    await footnote.close();
  };
  try {
    if (ingest) await footnote.ingest();
    unrefusing = await assemble({ ...config, refusalThreshold: 0 }, 'open');
  } catch (thrown) {
    await close();
    throw thrown;
  }
  const parts = { ...footnote, answererWithoutRefusal: unrefusing.answerer };
  return { pipeline: createInProcessPipeline(parts, name), footnote, close };
}
