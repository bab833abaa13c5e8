import { describe, expect, it } from 'vitest';
import { ask, askAndWait, markedText, preparePageFixture } from './page-fixture.ts';
import {
  brokenQuestion,
  chineseQuestion,
  endlessQuestion,
  followUpQuestion,
  refusedQuestion,
  tallQuestion,
} from './sample-answers.ts';

const fixture = preparePageFixture();

describe('the answer', () => {
  it('streams in with its markers, footnotes and doubtful sentences, and asks nothing of any other host', async () => {
    const { page, troubles } = await fixture.open();
    await askAndWait(page, tallQuestion);
    const answer = page.locator('.answer');
    expect(await answer.locator('.marker').count()).toBe(7);
    expect(await answer.locator('li').allTextContents()).toEqual([
      'to wind the clockwork each evening5',
      'to write the log at midnight6',
    ]);
    const doubtful = page.locator('.doubtful');
    expect(await doubtful.count()).toBe(2);
    // The quoted [3] is a part of the sentence, not a marker.
    expect(await doubtful.first().textContent()).toContain('It was painted by sailors [3].');
    expect(await doubtful.last().getAttribute('title')).toBe('Not supported by any source');
    expect(await page.locator('.footnotes li').count()).toBe(7);
    expect(await page.locator('.footnotes li').nth(1).textContent()).toContain('North Point · 41 m · 22 nmi');
    expect(troubles).toEqual([]);
  });

  it('sends the earlier turns and one conversation id, and shows what was really searched', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, tallQuestion);
    await askAndWait(page, followUpQuestion);
    const [first, second] = fixture.server.asked.slice(-2);
    expect(first?.history).toEqual([]);
    expect(second?.history?.map((turn) => turn.role)).toEqual(['user', 'assistant']);
    expect(second?.history?.[0]?.content).toBe(tallQuestion);
    expect(second?.conversationId).toBe(first?.conversationId);
    expect(second?.conversationId).toMatch(/^[0-9a-f]{32}$/);
    expect(await page.locator('.searched-for').textContent()).toContain(
      'When did the keeper of the North Point tower leave?',
    );

    await page.getByRole('button', { name: 'New conversation' }).click();
    expect(await page.locator('.exchange').count()).toBe(0);
    await askAndWait(page, tallQuestion);
    const third = fixture.server.asked.at(-1);
    expect(third?.history).toEqual([]);
    expect(third?.conversationId).not.toBe(first?.conversationId);
  });

  it('shows a refusal apart from an answer, with each closest document once, opening at its passage', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, refusedQuestion);
    expect(await page.locator('.answer').count()).toBe(0);
    const sources = page.locator('.refusal li button');
    expect(await sources.count()).toBe(2);
    await sources.nth(1).click();
    expect(await markedText(page)).toBe('其中渔船占六成。');
  });

  it('stops while streaming: the request is broken off, the words so far stay, and it can be asked again', async () => {
    const { page } = await fixture.open();
    const before = fixture.server.brokenOff();
    await ask(page, endlessQuestion);
    await page.getByText('The first words of a long story.').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').waitFor();
    await expect.poll(() => fixture.server.brokenOff()).toBe(before + 1);
    expect(await page.locator('.answer').textContent()).toContain('The first words of a long story.');
    // A stopped answer's markers open their sources too.
    await page.locator('.marker button').click();
    expect(await markedText(page)).toBe('to polish the lens on Sundays');
    await page.getByRole('button', { name: 'Close' }).click();
    const asked = fixture.server.asked.length;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => fixture.server.asked.length).toBe(asked + 1);
    expect(await page.locator('.exchange').count()).toBe(1);
  });

  it('shows an error with its remedy, and tries again in its place', async () => {
    const { page } = await fixture.open();
    await askAndWait(page, brokenQuestion);
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain('The language model can not be reached.');
    expect(await alert.textContent()).toContain('Start the model, or set FOOTNOTE_LLM=extractive.');

    fixture.server.failing = true;
    try {
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Run: npm run ingest').waitFor();
    } finally {
      fixture.server.failing = false;
    }
    expect(await page.locator('.exchange').count()).toBe(1);
  });

  it('says what to do when the server is gone', async () => {
    const { page } = await fixture.open();
    await page.route('**/api/answer', (route) => route.abort());
    await askAndWait(page, tallQuestion);
    expect(await page.getByRole('alert').textContent()).toContain('npm start');
  });

  it('copies the answer with its footnotes as plain text', async () => {
    const { page } = await fixture.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await askAndWait(page, chineseQuestion);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('比上年增长12%。 [1]');
    expect(copied).toContain(
      '[2] The lighthouses of Skarholm, Heights and ranges (lighthouse.md): “南灯塔 · 27 m · 15 nmi”',
    );
  });
});

describe('the ask box', () => {
  it('breaks the line on Shift+Enter and never sends while an input method composes', async () => {
    const { page } = await fixture.open({ locale: 'zh-CN' });
    const field = page.getByRole('textbox', { name: '您的问题' });
    await field.fill('一');
    await field.press('Shift+Enter');
    expect(await field.inputValue()).toBe('一\n');

    await field.fill('');
    const before = fixture.server.asked.length;
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: '港口', selectionStart: 2, selectionEnd: 2 });
    // What browsers send for the Enter that takes a candidate: composing, or (Safari) key code 229 just after.
    const taken = await field.evaluate((element) =>
      [{ isComposing: true }, { keyCode: 229 }].map((how) =>
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...how })),
      ),
    );
    expect(taken).toEqual([true, true]);
    expect(await page.locator('.exchange').count()).toBe(0);
    await keyboard.send('Input.insertText', { text: chineseQuestion });
    expect(await field.inputValue()).toBe(chineseQuestion);
    await field.press('Enter');
    await page.locator('.actions').waitFor();
    expect(fixture.server.asked.slice(before).map((request) => request.question)).toEqual([chineseQuestion]);
  });

  it('sends nothing for an empty question', async () => {
    const { page } = await fixture.open();
    const before = fixture.server.asked.length;
    await ask(page, '  \n ');
    expect(await page.locator('.exchange').count()).toBe(0);
    expect(fixture.server.asked.length).toBe(before);
  });
});
