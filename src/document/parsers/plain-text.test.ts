/** Plain text: paragraphs, guessed headings, lists, tables and titles. */

import { describe, expect, it } from 'vitest';
import { parse, sentence, show } from './plain-text.fixture.ts';
import { parsePlainText } from './plain-text.ts';

describe('parsePlainText', () => {
  it('joins wrapped lines and splits at blank lines', () => {
    const wrapped = [
      'The harbour bridge reopened on Tuesday after eleven weeks of repairs,',
      'the port authority said. Its deck drains and two of the six expansion',
      'joints were replaced. The work took longer than planned.',
    ].join('\r\n');
    expect(show(`${wrapped}\r\n\r\n  ${sentence}  \r\n`)).toEqual([
      ['paragraph', wrapped],
      ['paragraph', sentence],
    ]);
  });
  it('takes indented and unwrapped lines for paragraphs of their own', () => {
    expect(show(`${sentence}\n  ${sentence}\n\t${sentence}`).map(([kind]) => kind)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });
  it('makes list-like lines items of one list, with their lead-in', () => {
    const text = 'Three parts were replaced:\n- the bearings\n- two joints\n3) the drains\n';
    const { blocks } = parse(text);
    expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Three parts were replaced:',
      'the bearings',
      'two joints',
      'the drains',
    ]);
    expect(blocks.slice(1).map(({ kind, group, context }) => [kind, group, context])).toEqual(
      [1, 2, 3].map(() => ['list-item', blocks[1]!.group, { start: 0, end: 26 }]),
    );
  });
  it('guesses a heading from a short line alone before a longer paragraph', () => {
    const document = parse(`Bridge open again\n\n${sentence}\n\nWhat comes next\n\n${sentence}`);
    expect(document.title).toBe('Bridge open again');
    expect(document.sections.map(({ heading }) => heading)).toEqual(['Bridge open again', 'What comes next']);
    expect(document.blocks[3]!.headingPath).toEqual(['What comes next']);
  });
  it('does not make a heading of a sentence without its full stop', () => {
    expect(show(`The bridge was closed for eleven weeks in the spring\n\n${sentence}${sentence}`)[0]![0]).toBe(
      'paragraph',
    );
  });
  it('takes numbered lines for headings unless they are items of a list', () => {
    const text = `一、总体要求\n　　港务局表示,大桥经过十一周维修后于周二恢复通车,今后每年检查一次。\n二、主要任务\n　　港务局将在秋季检查北侧匝道,并向市政府申请六十万元经费用于维修。\n1. 匝道\n2. 桥面\n`;
    expect(show(text).map(([kind, line]) => [kind, line!.slice(0, 4)])).toEqual([
      ['heading', '总体要求'],
      ['paragraph', '港务局表'],
      ['heading', '主要任务'],
      ['paragraph', '港务局将'],
      ['list-item', '匝道'],
      ['list-item', '桥面'],
    ]);
  });
  it('takes a line directly above its text for a heading, a question above its answer too', () => {
    const text = `Bridge open again\n\nThe deck\n${sentence}\nWhat did it cost?\n${sentence} It holds.\nContact\nHarbour office: 0800 2290\nBridge master: 0800 2291\n`;
    expect(show(text)).toEqual([
      ['heading', 'Bridge open again'],
      ['heading', 'The deck'],
      ['paragraph', sentence],
      ['heading', 'What did it cost?'],
      ['paragraph', `${sentence} It holds.`],
      ['heading', 'Contact'],
      ['list-item', 'Harbour office: 0800 2290'],
      ['list-item', 'Bridge master: 0800 2291'],
    ]);
  });
  it('makes no heading of bylines, dates, statements and lines amid unfinished text', () => {
    const lines = ['Updated: 2 May 2024, 10:20', '12 April 2031', 'The bridge was closed for eleven weeks in spring'];
    for (const line of lines) expect(show(`${line}\n${sentence}`)[0]![0]).toBe('paragraph');
    expect(show(`${sentence}\nThe harbour master said\nNothing more\n${sentence}`).map(([kind]) => kind)).not.toContain(
      'heading',
    );
  });
  it('reads lines of cells as a table under its header', () => {
    const text = 'The fleet\n\nVessel | Built | Cars\nKittiwake | 1994 | 28\nCurlew | 2021 | 40\n';
    const { blocks } = parse(text);
    expect(show(text)).toEqual([
      ['heading', 'The fleet'],
      ['table-header', 'Vessel | Built | Cars'],
      ['table-row', 'Kittiwake | 1994 | 28'],
      ['table-row', 'Curlew | 2021 | 40'],
    ]);
    expect(blocks[2]).toMatchObject({
      context: { start: blocks[1]!.start, end: blocks[1]!.end },
      group: blocks[1]!.group,
    });
    expect(show('Route\tMinutes\tFare\nNorth\t12\t3\nSouth\t15\t4\n').map(([kind]) => kind)).toEqual([
      'table-header',
      'table-row',
      'table-row',
    ]);
  });
  it('reads columns aligned by spaces, years above them, and no bars of links', () => {
    const rows = [
      'Cars                thousand    61.0    255.4',
      'Light bulbs         million     24.8     25.9',
      '家具                万件        905       962',
    ];
    const text = `Output\n\nProduct             Unit        2019     2022\n${rows.join('\n')}\n\n${sentence}`;
    expect(show(text).slice(1, 5)).toEqual([
      ['table-header', 'Product             Unit        2019     2022'],
      ...rows.map((row) => ['table-row', row]),
    ]);
    const bars = 'Home  News  Sport\nParks  Ports  Ships\nMaps  Help  About';
    expect(show(`${bars}\n\n${sentence}`).some(([kind]) => kind === 'table-row')).toBe(false);
  });
  it('keeps empty cells in their columns, and a list above a table apart from it', () => {
    const text =
      'Adult: £18\nChild: £9\nThe islands\n| | North | South |\n|---|---|---|\n| Adult | £18 | |\n| Car | | £38 |\n';
    expect(show(text)).toEqual([
      ['list-item', 'Adult: £18'],
      ['list-item', 'Child: £9'],
      ['heading', 'The islands'],
      ['table-header', '| | North | South |'],
      ['table-row', '| Adult | £18 | |'],
      ['table-row', '| Car | | £38 |'],
    ]);
  });
  it('reads very many lines without a blank one between', () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `Barrel ${index}: tar`);
    expect(parse(lines.join('\n')).blocks).toHaveLength(lines.length);
  });
  it('leaves out rules, and takes a first row of figures for a row', () => {
    const text = '| North | 12 | 3 |\n|-------|----|---|\n| South | 15 | 4 |\n| East | 9 | 2 |\n';
    expect(show(text).map(([kind]) => kind)).toEqual(['table-row', 'table-row', 'table-row']);
  });
  it('makes one list of lines that each name something and say it', () => {
    const text = `${sentence}\n\n展厅\n一层：通史展,展品1300件\n二层：陶瓷馆,展品520件\n三层：渔业展,展品280件\n`;
    const { blocks } = parse(text);
    expect(show(text).slice(1)).toEqual([
      ['heading', '展厅'],
      ['list-item', '一层：通史展,展品1300件'],
      ['list-item', '二层：陶瓷馆,展品520件'],
      ['list-item', '三层：渔业展,展品280件'],
    ]);
    expect(new Set(blocks.slice(2).map(({ group }) => group)).size).toBe(1);
  });
  it('takes a page’s own name for its title where the site’s stands above', () => {
    const page = `Coast Harbours Online\nFrom: the port authority\nUpdated: 2 May 2024\n\nBridge open again\n\n${sentence}`;
    expect(parse(page).title).toBe('Bridge open again');
    expect(parse(`Bridge open again at last [edit]\n\n${sentence}`).title).toBe('Bridge open again at last');
  });
  it('falls back to the file name', () => {
    expect(parse(sentence).title).toBe('harbour');
  });
  it('takes the first sentence for a title where the file name says nothing', () => {
    expect(
      parsePlainText(Buffer.from(`© 2021 Coast Courier\n\nThe bridge is open. ${sentence}`), 'raw/003_a7fc8f3c.txt')
        .title,
    ).toBe('The bridge is open');
  });
});
