/** Short answers are ranked by the overlap they can expect: what likely spans have in common goes before the likeliest alone. */

import { describe, expect, it } from 'vitest';
import { createSegmentReader } from '../evidence/analyse-segment.ts';
import { understandQuestion } from '../question/understand-question.ts';
import type { SpanReading } from '../reading/reading-model.ts';
import { findAnswerSpans } from './answer-spans.ts';
import { rankSpans, type SpanOpinions } from './rank-spans.ts';

const reading = 'The plant was built by Ost Steel Works in 1998.';
const spans = findAnswerSpans(understandQuestion('Who built it?'), createSegmentReader().readText(reading), () => null);

/** Scores spans by their words; all others are far behind. */
function rank(logits: Readonly<Record<string, number>>, spanReading?: SpanReading) {
  const byFeatures = new Map(spans.map((span) => [span.features, logits[reading.slice(span.start, span.end)] ?? -20]));
  const scoreSpans: SpanOpinions['scoreSpans'] = (rows, added) =>
    Float64Array.from(rows, (row, index) => byFeatures.get(row)! + added[index]!);
  return rankSpans(spans, { scoreSpans, spanReading }).map((span) => ({
    ...span,
    text: reading.slice(span.start, span.end),
  }));
}

/** The reading model's opinion, one token a word of the sentence. */
function readAs(begin: string, finish: string, words = reading.match(/\w+/gu)!): SpanReading {
  const starts = Int32Array.from(words, (word) => reading.indexOf(word));
  const likely = (chosen: string) => Float32Array.from(words, (word) => (word === chosen ? -0.1 : -8));
  return {
    starts,
    ends: starts.map((start, index) => start + words[index]!.length),
    begins: likely(begin),
    finishes: likely(finish),
  };
}

describe('rankSpans', () => {
  it('takes the likeliest where nothing overlaps it', () => {
    const [best] = rank({ '1998': 2, plant: 1 });
    expect(best!.text).toBe('1998');
    expect(best!.probability).toBeCloseTo(1 / (1 + Math.exp(-1)), 3);
  });

  it('prefers what several likely spans share', () => {
    // Each of the longer ones is less likely than the year, together they are more.
    const ranked = rank({ '1998': 0, 'Ost Steel Works': -0.2, 'Ost Steel': -0.3, 'Steel Works': -0.4 });
    expect(ranked[0]!.text).toBe('Ost Steel Works');
    expect(ranked[0]!.overlap).toBeGreaterThan(ranked.find(({ text }) => text === '1998')!.overlap);
    expect(ranked[0]!.probability).toBeLessThan(ranked.find(({ text }) => text === '1998')!.probability);
  });

  it('follows the reading model where the trees cannot tell', () => {
    const alike = { 'Ost Steel Works': 0, '1998': 0 };
    expect(rank(alike, readAs('Ost', 'Works'))[0]!.text).toBe('Ost Steel Works');
    expect(rank(alike, readAs('1998', '1998'))[0]!.text).toBe('1998');
  });

  it('counts against a span what the reading model had to leave out', () => {
    const alike = { plant: 0, '1998': 0 };
    expect(rank(alike, readAs('built', 'built', ['The', 'plant', 'was', 'built']))[0]!.text).toBe('plant');
    expect(rank(alike, readAs('built', 'built', ['built', 'by', 'Ost', 'Steel', 'Works', 'in', '1998']))[0]!.text).toBe(
      '1998',
    );
  });

  it('gives nothing for nothing', () => {
    expect(rankSpans([])).toEqual([]);
  });
});

describe('the spans of a table’s row', () => {
  const spansOf = (question: string, row: string) =>
    findAnswerSpans(understandQuestion(question), createSegmentReader().readText(row), () => null).map(
      ({ start, end }) => row.slice(start, end),
    );

  it('are those under the header that is asked for, and never a header', () => {
    const row = 'Construction began — t6: November 2016; t7: 14 November 2018';
    const spans = spansOf('When did construction of t6 begin?', row);
    expect(spans).toContain('November 2016');
    expect(spans.filter((span) => /2018|t7/.test(span))).toEqual([]);
  });

  it('are all where no header is asked for', () => {
    const spans = spansOf('Who leads the quantum lab?', 'Quantum lab — City: Yanjiang; Director: Fang Duchuan');
    expect(spans).toEqual(expect.arrayContaining(['Yanjiang', 'Fang Duchuan']));
    expect(spans).not.toContain('Director');
  });
});
