/** Questions for who or what something named is, and those that only begin alike. */

import { describe, expect, it } from 'vitest';
import { findAskedName, findDefined } from './asked-name.ts';
import { questionKinds } from './question-kind.ts';

describe('findAskedName', () => {
  it.each([
    ['Who is Dao Feng?', 'Dao Feng'],
    ['who is dao feng', 'dao feng'],
    ["Who's Maren Oake", 'Maren Oake'],
    ['Who is 佟疏影?', '佟疏影'],
    ["who's song wangshu (宋望舒)", 'song wangshu'],
    ['I read the article twice. Who is Dr. Ines Calloway?', 'Ines Calloway'],
    ['Who was Dr. Ines Calloway?', 'Ines Calloway'],
    ['Tell me about Keen Security Lab', 'Keen Security Lab'],
    ['What do you know about the Heron Scheme?', 'the Heron Scheme'],
    ['What does Alauda do?', 'Alauda'],
    ['What does WinHEC stand for?', 'WinHEC'],
    ['CSOT stands for', 'CSOT'],
    ['full name of KPA', 'KPA'],
    ['王伟是谁？', '王伟'],
    ['Satya Nadella是谁', 'Satya Nadella'],
    ['萨提亚·纳德拉是谁？', '萨提亚·纳德拉'],
    ['介绍一下松江', '松江'],
    ['九岚科技是做什么的？', '九岚科技'],
    ['KPA的全称', 'KPA'],
    ['Who is Percivall Dray at the harbour trust?', 'Percivall Dray'],
    ['夏侯文彬是谁？', '夏侯文彬'],
    ['What position does Ottoline Freed hold?', 'Ottoline Freed'],
    ["What is Mirembe Castellane's job?", 'Mirembe Castellane'],
    ['Cordelia Vance role', 'Cordelia Vance'],
    ['温铎 身份', '温铎'],
  ])('%s', (question, name) => {
    expect(findAskedName(question)).toBe(name);
    expect(questionKinds(question)).toEqual(['definition']);
  });

  it.each([
    ['Who is the mayor?', 'person'],
    ['who is general manager', 'person'],
    ['Who is in charge of Line 9?', 'person'],
    ['Who is Mayor of Oake?', 'person'],
    ['What is the penalty for sending the third form in too late?', 'other'],
    ['霍派是谁开创的？', 'person'],
    ['For 2026, how much is foreseen?', 'amount'],
    ['tencent songjiang investment', 'other'],
    ['Who founded Alauda?', 'person'],
    ['Which party did Leopold Crisp stand for?', 'organisation'],
    ['How many people does it stand for?', 'number'],
    ['校长是谁？', 'person'],
    ['高管是谁', 'person'],
    ['CEO是谁', 'person'],
    ['奥尔芬中心的食堂是什么人在经营?', 'person'],
  ])('%s asks for a %s', (question, kind) => {
    expect(findAskedName(question)).toBeUndefined();
    expect(questionKinds(question)[0]).toBe(kind);
  });
});

describe('findDefined', () => {
  it.each([
    ['What is the Brightwater Institute?', 'Brightwater Institute'],
    ['what are tethers', 'tethers'],
    ['What does LF-1107 mean?', 'LF-1107'],
    ['什么是研发强度？', '研发强度'],
    ['“鹭案”是什么？', '“鹭案”'],
    ['“青鲤号”是个什么东西？', '“青鲤号”'],
    ['What sort of product is Hailuo 7?', 'Hailuo 7'],
    ['Who is Dao Feng?', 'Dao Feng'],
    ['Barnaby Ketteridge', 'Barnaby Ketteridge'],
    ['BM-6', 'BM-6'],
    ['How many centres are there?', undefined],
  ])('%s', (question, defined) => {
    expect(findDefined(question)).toBe(defined);
  });
});
