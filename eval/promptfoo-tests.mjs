// promptfoo's test cases, made from the same question set that `npm run eval` reads.
import { readFileSync } from 'node:fs';

const setFile = process.env.PROMPTFOO_SET ?? new URL('./sets/shenzhen-delta.dev.jsonl', import.meta.url);

const IS_REFUSED = {
  type: 'javascript',
  value: 'output.refused === true',
  metric: 'refused when the documents do not say',
};
const IS_CITED = {
  type: 'javascript',
  value:
    'output.refused || (output.citations.length > 0 && output.sentences.every((sentence) => sentence.markers.length > 0))',
  metric: 'every sentence cited',
};

/** One requirement: any of its alternatives. A final * marks a stem in the set; a substring needs no mark. */
function containsAny(alternatives) {
  return {
    type: 'icontains-any',
    value: alternatives.map((alternative) => alternative.replace(/\*$/, '')),
    transform: 'output.answer',
    metric: 'required facts',
  };
}

/** A false premise may be refused or put right. */
function isRefusedOrCorrected(requirements) {
  return {
    type: 'assert-set',
    // One of the two assertions is enough.
    threshold: 0.5,
    assert: [IS_REFUSED, ...requirements.map(containsAny)],
  };
}

function assertionsOf({ answerable, unanswerableClass, mustContain, mustNotContain }) {
  if (unanswerableClass === 'false-premise') return [isRefusedOrCorrected(mustContain), IS_CITED];
  if (!answerable) return [IS_REFUSED];
  return [
    ...mustContain.map(containsAny),
    ...mustNotContain.map((phrase) => ({ type: 'not-icontains', value: phrase, transform: 'output.answer' })),
    IS_CITED,
  ];
}

/** @returns promptfoo test cases, in the order of the file. */
export default function buildTests() {
  return readFileSync(setFile, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
    .map((record) => ({
      description: `${record.id} (${record.type}, ${record.style})`,
      vars: { question: record.question, historyJson: JSON.stringify(record.history) },
      assert: assertionsOf(record),
      metadata: { type: record.type, style: record.style, language: record.language },
    }));
}
