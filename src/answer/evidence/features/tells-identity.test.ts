/** Texts that say who or what a name belongs to, and texts that only mention it. */

import { describe, expect, it } from 'vitest';
import { tellsIdentity } from './tells-identity.ts';

describe('tellsIdentity', () => {
  it.each([
    ['Dao Feng', '“It will help,” said Dao Feng, vice president of Tencent Cloud.'],
    ['dao feng', 'said Dao Feng, the head of the office'],
    ['Zuo Yue', 'The plan was explained by chief executive Zuo Yue.'],
    ['CSOT', 'shenzhen china star optoelectronics technology co., ltd. (csot), starting from lcd panels'],
    ['the Heron Scheme', 'The Heron Scheme is a grant for small boats.'],
    ['Heron', 'Heron (founded 1990) is a grant.'],
    ['Royole', '**Royole**: flexible displays in cabins'],
    ['Ana Voss', 'Director | Ana Voss | since 2019'],
    ['Phoebe Garland', 'The curator is Phoebe Garland.'],
    ['Oswin Pell', 'The payroll desk, run by Oswin Pell, is at extension 241.'],
    ['Gong Beichen', 'School of Marine Engineering - 3,900 students, dean: Gong Beichen'],
    ['Ruben Castlemain', 'It goes to the safety officer, Ruben Castlemain.'],
    ['罗澜', '园区现有员工92人,总经理为罗澜。'],
    ['王伟', '公司总经理王伟表示'],
    ['王伟', '王伟，公司总经理'],
    ['研发强度', '研发强度是指研发经费与地区生产总值之比。'],
  ])('%s in %j', (name, text) => {
    expect(tellsIdentity(name, text)).toBe(true);
  });

  it.each([
    ['Dao Feng', '“It will help,” said Dao Feng.'],
    ['Dao Feng', 'They thanked Dao Feng, and left.'],
    ['Dao Feng', 'about 100 (Dao Feng, Tencent Cloud)'],
    ['Heron', 'Herons are birds.'],
    ['Heron', 'Applications to Heron close in May.'],
    ['王伟', '王伟在会上表示，项目进展顺利。'],
    ['', 'Anything is something.'],
  ])('not %s in %j', (name, text) => {
    expect(tellsIdentity(name, text)).toBe(false);
  });
});
