/** Furniture of pages that come as plain text, on invented ones: marked, never lost. */

import { describe, expect, it } from 'vitest';
import { parse, sentence, show } from './plain-text.fixture.ts';

describe('page furniture', () => {
  it('marks breadcrumbs, greetings and what stands above them', () => {
    const text = `The Coast Courier Online\nWelcome to the Coast Courier\nHome » News » Harbour\n\nBridge open again\n\n${sentence}`;
    expect(show(text).map(([kind]) => kind)).toEqual([
      'boilerplate',
      'boilerplate',
      'boilerplate',
      'heading',
      'paragraph',
    ]);
  });
  it('marks footers: ownership, registration, log-in, navigation and the scraps after them', () => {
    const footer = [
      'You can leave us a message and we will get back to you soon.',
      '© 2021 Coast Courier',
      'Log in with your e-mail',
      'Forgot your password?',
      'Record No: Zhejiang ICP 01234567 Coast Courier, All rights reserved.',
      'Back to top',
      'Coast Media Group',
    ];
    expect(show([sentence, ...footer].join('\n\n')).map(([kind]) => kind)).toEqual([
      'paragraph',
      ...footer.map(() => 'boilerplate'),
    ]);
  });
  it('marks bars of links, share lines and questions about the page', () => {
    const lines = [
      'Home | Tickets | About us',
      'Share: Mail | Print',
      'Was this page helpful?',
      '相关阅读：渡轮时刻调整',
      'Tweet Share Print',
    ];
    for (const line of lines)
      expect(
        show(`${sentence}\n\n${line}`).map(([kind]) => kind),
        line,
      ).toEqual(['paragraph', 'boilerplate']);
    expect(show(`${sentence}\n\nShare: 34 per cent`).map(([kind]) => kind)).toEqual(['paragraph', 'paragraph']);
  });
  it('marks Chinese furniture', () => {
    const text = `首页 > 新闻 > 港口\n\n港口大桥恢复通车\n\n港务局表示,大桥经过十一周维修后于周二恢复通车。\n\n上一篇：渡轮时刻调整\n\n版权所有 港口日报 浙ICP备01234567号`;
    expect(show(text).map(([kind]) => kind)).toEqual([
      'boilerplate',
      'heading',
      'paragraph',
      'boilerplate',
      'boilerplate',
    ]);
  });
  it('marks title lines that a gambling brand has taken over', () => {
    const text = `bridge open again after repairs-x9星光app\n\nx9星光app-星光体育官方下载 > harbour > news\n\nBridge open again\n\n${sentence}`;
    expect(show(text).map(([kind]) => kind)).toEqual(['boilerplate', 'boilerplate', 'heading', 'paragraph']);
    expect(parse(text).title).toBe('Bridge open again');
  });
  it('marks menus of short lines at the edges, not lists in the text', () => {
    const menu = ['News', 'Sport', 'Weather', 'Opinion', 'Culture'];
    expect(
      show(`${menu.join('\n')}\n\n${sentence}`)
        .slice(0, 5)
        .map(([kind]) => kind),
    ).toEqual(menu.map(() => 'boilerplate'));
    expect(
      show(`${sentence}\n\n${menu.map((line) => `- ${line}`).join('\n')}`).some(([kind]) => kind === 'boilerplate'),
    ).toBe(false);
  });
  it('marks a repeated title, bylines and the credit beside them', () => {
    const text = `Bridge open again at last\n\nMara Oduya\n${sentence}\nMara Oduya\nBridge open again at last\nInes Varga\n\n${sentence} It holds.`;
    expect(show(text).map(([kind]) => kind)).toEqual([
      'heading',
      'boilerplate',
      'paragraph',
      'boilerplate',
      'boilerplate',
      'boilerplate',
      'paragraph',
    ]);
  });
  it('marks tables of contents by their dot leaders', () => {
    const text = `${sentence}\n\n1.1 Repairs . . . . . . . . . . . 4\n\n1.2 Costs ............... 9\n\n${sentence} It holds.`;
    expect(show(text).map(([kind]) => kind)).toEqual(['paragraph', 'boilerplate', 'boilerplate', 'paragraph']);
  });
  it('keeps a name that heads the page and is repeated in it', () => {
    expect(show(`Harbour Bridge Database\n\n${sentence}\n\nHarbour Bridge Database`)[0]![0]).toBe('heading');
  });
  it('keeps a text about cookies, copyright and passwords', () => {
    const text = [
      'Cookies and the law',
      'The commission found that the site uses cookies without consent, and fined its owner.',
      'Copyright lasts for seventy years in most of the countries that signed the convention.',
      'All rights reserved was once a formula that the Buenos Aires convention asked for in every book.',
      'Forgotten passwords are the commonest reason for a call to the help desk, the study says.',
    ].join('\n\n');
    expect(show(text).filter(([kind]) => kind === 'boilerplate')).toEqual([]);
  });
  it('keeps headings that recur above passages', () => {
    const text = `Spring report of the port\n\n${sentence}\n\nBackground\n\n${sentence} One.\n\nBackground\n\n${sentence} Two.`;
    expect(show(text).filter(([kind]) => kind === 'boilerplate')).toEqual([]);
  });
});
