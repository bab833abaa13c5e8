/** From record files to an encoded corpus: formats, order, overlap, exclusion, and keeping the result. */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createVocabulary } from '../vocabulary/vocabulary.ts';
import { NO_TEXT } from './encoded-corpus.ts';
import { prepareCorpus } from './prepare-corpus.ts';

const WORDS = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lamda omicron';
const PAGE = [
  'T\tGreek letters',
  `P\t${WORDS}. Then comes the second sentence of it. A${WORDS.slice(1)}.`,
  'H\tLater ones',
  'P\tSigma and tau and upsilon follow. Phi chi psi and omega end it.',
  'T\tA copied page',
  'P\tNobody shall learn this sentence since the questions of the evaluation were made from it by hand.',
].join('\n');
const SIZES = { pieces: 300, chineseCharacters: 20, chineseWords: 10 };

function sampleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'records-'));
  writeFileSync(join(folder, 'a-pages.txt.gz'), gzipSync(`${PAGE}\n${PAGE.replaceAll('Greek', 'More')}`));
  writeFileSync(join(folder, 'b-zh.txt'), `T\t电脑\nP\t${'我们使用电脑。'.repeat(4)}\nP\t电脑 is a computer`);
  writeFileSync(join(folder, 'z-dictionary.txt'), 'G\t电脑\tcomputer\nG\talpha\tfirst letter\n');
  writeFileSync(join(folder, 'questions.txt'), `Q\tWhat follows sigma?\tSigma and tau and upsilon follow.\n`);
  writeFileSync(join(folder, 'notes.md'), 'not a record file');
  return folder;
}

function sampleEvaluation(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evaluation-'));
  const text = 'this sentence since the questions of the evaluation were made from it';
  writeFileSync(join(folder, 'corpus.jsonl'), `${JSON.stringify({ text })}\n`);
  return folder;
}

const prepare = (dataFolder: string, changes: Partial<Parameters<typeof prepareCorpus>[0]> = {}) =>
  prepareCorpus({
    dataFolders: [dataFolder],
    evaluationFolders: [sampleEvaluation()],
    sizes: SIZES,
    workFolder: mkdtempSync(join(tmpdir(), 'work-')),
    log: () => {},
    ...changes,
  });

describe('prepareCorpus', () => {
  it('encodes pages with titles, headings and sentences, glosses, translations and questions', async () => {
    const { corpus, vocabulary: parts } = await prepare(sampleFolder());
    const { tokens } = createVocabulary(parts);
    const spell = (rows: Uint16Array) =>
      [...rows]
        .map((row) => tokens[row])
        .join(' ')
        .replaceAll(' ##', '');
    const short = (text: number) =>
      spell(corpus.shortTokens.subarray(corpus.shortStarts[text]!, corpus.shortStarts[text + 1]!));
    expect([...corpus.titles].map(short)).toEqual(['greek letters', 'more letters', '电脑']);
    expect([...corpus.headings].map((heading) => (heading === NO_TEXT ? null : short(heading)))).toEqual([
      null,
      'later ones',
      null,
      'later ones',
      null,
      null,
    ]);
    expect([...corpus.chinese]).toEqual([0, 0, 1]);
    const sentence = (at: number) =>
      spell(corpus.tokens.subarray(corpus.sentenceStarts[at]!, corpus.sentenceStarts[at + 1]!));
    expect([0, 1, 2, 3].map(sentence)).toEqual([
      WORDS,
      'then comes the second sentence of it',
      WORDS,
      'sigma and tau and upsilon follow',
    ]);
    expect(short(corpus.translations[0]!)).toBe('电脑');
    expect(short(corpus.glosses[1]!)).toBe('first letter');
    expect(short(corpus.questions[0]!)).toBe('what follows sigma');
  });

  it('leaves evaluation text out of vocabulary and corpus, and says so', async () => {
    const workFolder = mkdtempSync(join(tmpdir(), 'work-'));
    const { vocabulary } = await prepare(sampleFolder(), { workFolder });
    expect(vocabulary.pieces).not.toContain('nobody');
    const report = JSON.parse(readFileSync(join(workFolder, 'overlap-report.json'), 'utf8')) as {
      source: string;
      kept: number;
      items: { title: string }[];
    }[];
    const pages = report.find(({ source }) => source === 'a-pages');
    expect(pages?.kept).toBe(2);
    expect(pages?.items.map(({ title }) => title)).toEqual(['A copied page', 'A copied page']);
  });

  it('leaves excluded files out', async () => {
    const { corpus } = await prepare(sampleFolder(), { exclude: ['a-pages', 'questions'] });
    expect(corpus.titles).toHaveLength(1);
    expect(corpus.questions).toHaveLength(0);
  });

  it('reads what it kept for the same request, and prepares anew for another', async () => {
    const workFolder = mkdtempSync(join(tmpdir(), 'work-'));
    const dataFolder = sampleFolder();
    const evaluationFolders = [sampleEvaluation()];
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    const first = await prepare(dataFolder, { workFolder, evaluationFolders, log });
    lines.length = 0;
    const second = await prepare(dataFolder, { workFolder, evaluationFolders, log });
    expect(lines).toEqual([`Prepared text: ${join(workFolder, 'prepared.bin')}`]);
    expect(second.corpus).toEqual(first.corpus);
    expect(second.vocabulary).toEqual(first.vocabulary);
    const smaller = await prepare(dataFolder, { workFolder, evaluationFolders, sizes: { ...SIZES, pieces: 80 } });
    expect(smaller.vocabulary.pieces).toHaveLength(80);
  });

  it('names file and line of a record it does not know', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'records-'));
    writeFileSync(join(folder, 'bad.txt'), 'T\tA\nP\ttext\nX\twhat\n');
    await expect(prepare(folder)).rejects.toThrow(/bad\.txt:3: expected a record T, H, P, G, Q or B, found "X/);
    await expect(prepare(mkdtempSync(join(tmpdir(), 'empty-')))).rejects.toThrow(/found none/);
  });
});
