/**
 * Prints token F1 of the short answers in service, given the right sentence, on the test halves of sets whose answers are spans and on the
 * held-out worlds.
 *
 *     npx tsx eval/train/measure-short-answer.ts [--held-out FOLDER] [--weight NUMBER]… DIR…
 *
 * `--weight`: how much the reading model counts beside the trees; given several times, one column each; without it, as in service.
 */

import { parseArgs } from 'node:util';
import { createReadingModel } from '../../src/answer/reading/create-reading-model.ts';
import type { SpanReading } from '../../src/answer/reading/reading-model.ts';
import { MODELS_FOLDER, READING_MODEL_FOLDER } from '../../src/config.ts';
import { createTransformersEmbedder } from '../../src/embed/create-transformers-embedder.ts';
import { resolveModel } from '../../src/embed/resolve-model.ts';
import { reportSpans } from './report-spans.ts';
import { readSpanSets, type SpanExample } from './short-answer-examples.ts';

const { values, positionals } = parseArgs({
  options: {
    'held-out': { type: 'string', default: 'eval/train/held-out' },
    weight: { type: 'string', multiple: true },
  },
  allowPositionals: true,
});
const embedder = await createTransformersEmbedder(resolveModel('bundled', MODELS_FOLDER));
const model = await createReadingModel(READING_MODEL_FOLDER, embedder.tokenVectors!);
const sets = await readSpanSets({ folders: positionals, invented: undefined, heldOut: values['held-out'] }, embedder);
const spanReadings = new Map<SpanExample, SpanReading>();
for (const example of [...sets.values()].flat()) {
  const { question, asRead, split } = example;
  if (asRead === undefined || split !== 'test') continue;
  const { spans } = await model.read({ question: question.text, candidates: [asRead], none: 0 });
  spanReadings.set(example, spans[0]!);
}
await model.close();
await embedder.close();
const weights = values.weight?.map(Number) ?? [undefined];
reportSpans(
  sets,
  weights.map((readingWeight) => (example: SpanExample) => ({
    spanReading: spanReadings.get(example),
    ...(readingWeight === undefined ? {} : { readingWeight }),
  })),
);
