/** Saved pages, invented: what they are called and the day they are from, whatever stands around. */

import { describe, expect, it } from 'vitest';
import { parse, sentence, show } from './plain-text.fixture.ts';

const chinese = '港务局表示，大桥经过十一周维修后于周二恢复通车，今后每年检查一次。';

describe('the title of a saved page', () => {
  it('is the headline, not the kicker, the byline or a picture’s caption', () => {
    const lines = [
      'COAST REVIEW',
      'Magazine | Podcasts | Newsletter | Log in',
      '',
      'INTERVIEW',
      '',
      '"A bridge is not a road": the harbour master on eleven weeks of repairs',
      '',
      'Interview by Mara Oduya  •  11 November 2021  •  7 min read',
      '',
      'The harbour bridge, seen from the north ramp [Photo by Ines Varga]',
      '',
      sentence,
    ];
    const document = parse(lines.join('\n'));
    expect(document.title).toBe('"A bridge is not a road": the harbour master on eleven weeks of repairs');
    expect(show(lines.join('\n')).filter(([kind]) => kind === 'heading')).toEqual([]);
  });

  it('is told from what a page lets its reader do', () => {
    const text = `江海港报网 >> 港口新闻\n[手机看新闻] [打印本稿] [字号 大 中 小]\n港口大桥维修十一周后恢复通车\n2022-09-22 07:30:11 来源：江海港报 编辑：徐静\n\n${chinese}`;
    expect(parse(text)).toMatchObject({ title: '港口大桥维修十一周后恢复通车', metadata: { date: '2022-09-22' } });
    expect(show(text)[1]![0]).toBe('boilerplate');
  });

  it('is found on a line of its own where the first repeats it with the site’s name', () => {
    const text = `harbour bridge open again after repairs_coast courier\ncoast courier > news > harbour\n\nharbour bridge open again after repairs\n\n${sentence.toLowerCase()}`;
    expect(parse(text).title).toBe('harbour bridge open again after repairs');
  });

  it('may be wrapped', () => {
    const text = `Coast Today / Harbour\n\nHarbour bridge to open again after\neleven weeks of repairs\n\nMara Oduya   2023-02-21\n\n${sentence}`;
    expect(parse(text).title).toBe('Harbour bridge to open again after eleven weeks of repairs');
  });

  it('stays citable where it is a whole statement', () => {
    const text = `The harbour bridge is open again after eleven weeks of repairs\n\nUpdated: 2022-02-18\n\n${sentence}`;
    expect(parse(text).title).toBe('The harbour bridge is open again after eleven weeks of repairs');
    expect(show(text)[0]![0]).toBe('paragraph');
  });

  it('is what a notice calls itself, not its number', () => {
    const text = `江海市港务局\n首页 > 通知公告\n\n江港务〔2021〕47号\n关于港口大桥维修期间交通安排的通知\n\n各有关单位：\n${chinese}`;
    expect(parse(text).title).toBe('关于港口大桥维修期间交通安排的通知');
  });

  it('is left to the file where the text begins at once', () => {
    expect(parse(sentence).title).toBe('harbour');
  });
});

describe('the day of a saved page', () => {
  const dateOf = (...lines: string[]) => parse(lines.join('\n')).metadata['date'];
  it('is what its bylines say, the day of publication first', () => {
    expect(dateOf('Bridge open again', 'Updated: 2 May 2024, 10:20', 'Published: 30 April 2024', '', sentence)).toBe(
      '2024-04-30',
    );
    expect(dateOf('Bridge open again', 'Updated: 2022-02-18 14:02', '', sentence)).toBe('2022-02-18');
    expect(dateOf('港口大桥恢复通车', '发布日期:2022-01-20  浏览次数:1873', '', chinese)).toBe('2022-01-20');
  });
  it('stands in a dateline or under a notice', () => {
    expect(dateOf('Bridge open again', '', `COAST POST, Oct. 19, 2021 -- ${sentence}`)).toBe('2021-10-19');
    expect(dateOf('港口大桥恢复通车', '', chinese, chinese, '江海市港务局', '2020年11月3日')).toBe('2020-11-03');
  });
  it('is no day that the headline or the text speaks of, nor one that something is valid from', () => {
    expect(dateOf('Bridge to close on 18 December 2024', '', sentence)).toBeUndefined();
    expect(dateOf('Fares on the bridge', 'Valid from 1 June 2031 until further notice', '', sentence)).toBeUndefined();
    expect(dateOf('Bridge open again', '', `${sentence} It will close on 18 December 2024.`)).toBeUndefined();
  });
});
