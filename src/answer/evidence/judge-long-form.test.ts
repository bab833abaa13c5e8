import { describe, expect, it } from 'vitest';
import { makePassage } from '../verify/make-passage.fixture.ts';
import { findTestEvidence } from './evidence.fixture.ts';

const laboratory = makePassage(
  '# Peng Cheng Laboratory (PCL)\n\nPCL, also called the Shenzhen Cyberspace Laboratory, works on networks.\n\n## Staff\n\nPCL has 31 academicians.',
);

describe('judgeLongForm', () => {
  it('answers by the heading that writes the abbreviation out', async () => {
    const { candidates, confidence, passages } = await findTestEvidence('What does PCL stand for?', [laboratory]);
    const { segment, passage, reading } = candidates[0]!;
    expect(reading).toBe('Peng Cheng Laboratory (PCL)');
    expect(passages[passage]!.documentText.slice(segment.start, segment.end)).toContain('Peng Cheng Laboratory (PCL)');
    expect(confidence).toBeGreaterThanOrEqual(0.9);
  });

  it('widens a passage to the heading that it stands under, so that the heading can be cited', async () => {
    const start = laboratory.documentText.indexOf('PCL has');
    const segments = laboratory.segments.filter((segment) => segment.start >= start);
    const staff = {
      ...laboratory,
      start,
      text: laboratory.documentText.slice(start),
      segments,
      headingPath: ['Peng Cheng Laboratory (PCL)', 'Staff'],
    };
    const { candidates, passages } = await findTestEvidence('What does PCL stand for?', [staff]);
    const [passage] = passages;
    const { segment } = candidates[0]!;
    expect(segment.start).toBeGreaterThanOrEqual(passage!.start);
    expect(passage!.text).toBe(passage!.documentText.slice(passage!.start, passage!.end));
    expect(passage!.documentText.slice(segment.start, segment.end)).toBe('Peng Cheng Laboratory (PCL)');
  });

  it('answers by the sentence that does, before any other', async () => {
    const passage = makePassage(
      'CUT is led by Ana Voss.\nCanglang University of Technology (CUT) was founded in 1960.',
    );
    const { candidates } = await findTestEvidence('What is the full name of CUT?', [passage]);
    expect(candidates[0]!.reading).toContain('Canglang University of Technology (CUT)');
    expect(candidates).toHaveLength(2);
  });

  it('doubts an answer where it is nowhere written out', async () => {
    const passage = makePassage('PCL, also called the Shenzhen Cyberspace Laboratory, works on networks.');
    const doubted = await findTestEvidence('What does PCL stand for?', [passage]);
    expect(doubted.confidence).toBeLessThanOrEqual(0.5);
    expect(doubted.candidates).toHaveLength(1);
  });
});
