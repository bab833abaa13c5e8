/** Tables and the HTML page. */

import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
import { makeAnswer, makePipeline, makeQuestion } from '../fake-pipeline.fixture.ts';
import { displayWidth } from './display-width.ts';
import { html } from './html.ts';
import { renderReport } from './render-report.ts';
import { failureText, resultTable, runsTable } from './result-tables.ts';
import { textTable } from './text-table.ts';

const HOSTILE = '<img src=x onerror=alert(1)>" \' & </script>';

async function runOf(question = makeQuestion(), answer = makeAnswer()) {
  return await evaluate(makePipeline({ [question.question]: answer }), [question], {
    retrievalDepth: 5,
    mode: 'answers',
    describedAs: { refusalThreshold: 0.5 },
    clock: () => 0,
    startedAt: '2026-01-01T00:00:00.000Z',
  });
}

describe('text tables', () => {
  it('counts Chinese characters as two columns', () => {
    expect(displayWidth('深圳 a')).toBe(6);
    const lines = textTable([
      ['name', 'n'],
      ['深圳', '1'],
      ['abcd', '22'],
    ]).split('\n');
    expect(lines).toEqual(['name   n', '────  ──', '深圳   1', 'abcd  22']);
  });

  it('leaves out metrics that apply to nothing', async () => {
    const result = await runOf();
    expect(resultTable(result)).toMatch(/accuracy\s+1\.000\s+1\.000\s+higher/);
    expect(resultTable(result)).not.toContain('falseAnswerRate');
    expect(runsTable([{ name: 'hybrid', result }], ['accuracy'])).toMatch(/hybrid\s+dev\s+1\s+1\.000/);
  });
});

describe('failureText', () => {
  it('names how many questions failed, and the first with its reason', async () => {
    const question = makeQuestion();
    const broken = await evaluate(makePipeline({}), [question], {
      retrievalDepth: 5,
      mode: 'answers',
      describedAs: {},
      clock: () => 0,
      startedAt: '',
    });
    expect(failureText(broken)).toMatch(/1 of 1 questions FAILED.*opened.*no answer written/);
    expect(failureText(await runOf())).toBe('');
  });
});

describe('html', () => {
  it('escapes every value that is not markup, and drops null and false', () => {
    expect(html`<p title="${'"'}">${'<b>'}${[html`<i>${'&'}</i>`]}${null}${false}${0}</p>`.markup).toBe(
      '<p title="&quot;">&lt;b&gt;<i>&amp;</i>0</p>',
    );
  });
});

describe('renderReport', () => {
  it('holds every question, answer, citation and reason, and asks the network for nothing', async () => {
    const page = renderReport(await runOf(makeQuestion({ mustContain: [['eleven']] })));
    expect(page).toContain('How many centres were opened?');
    expect(page).toContain('Seven centres abroad were opened in May 2017.');
    expect(page).toContain('the answer lacks: eleven');
    expect(page).toContain('<svg');
    expect(page).not.toMatch(/(src|href)=|url\(|@import|https?:\/\//);
  });

  it('lets no text of a question, answer or setting become a tag', async () => {
    const sentences = [{ text: HOSTILE, markers: [1], verdict: 'supported' as const }];
    const page = renderReport(
      await runOf(
        makeQuestion({ question: HOSTILE, id: HOSTILE, set: HOSTILE }),
        makeAnswer({ answer: HOSTILE, sentences }),
      ),
    );
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  it('names the metrics that failed the gate', async () => {
    const failure = {
      metric: 'accuracy',
      split: 'dev',
      baseline: 1,
      found: 0,
      tolerance: 0.02,
      message: 'accuracy (dev) fell',
    };
    expect(renderReport(await runOf(), { gate: { passed: false, failures: [failure] } })).toContain(
      'accuracy (dev) fell',
    );
  });
});
