/** Languages by script. */

import { describe, expect, it } from 'vitest';
import { detectLanguage, primaryLanguage } from './detect-language.ts';

describe('detectLanguage', () => {
  it.each([
    ['How many centres are there?', 'en'],
    ['松江签约腾讯', 'zh'],
    ['腾讯云总裁在Songjiang District说,G60科创走廊建设加快。', 'zh'],
    ['The Shenzhen (深圳) office opened in 2016 and is the largest of them.', 'en'],
    ['東京タワーは高さ333メートルの塔です。', 'ja'],
    ['서울은 한국의 수도이다.', 'ko'],
    ['Москва является столицей России.', 'ru'],
    ['2019 — 15%', 'und'],
    ['', 'und'],
  ])('%s is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('does not call a long text in another Latin-script language English', () => {
    const french =
      'Le pont a rouvert mardi après onze semaines de travaux, selon le port, mettant fin à une déviation qui avait ajouté vingt minutes au trajet moyen.';
    expect(detectLanguage(french)).toBe('und');
  });
});

describe('primaryLanguage', () => {
  it.each([
    ['zh-Hans-CN', 'zh'],
    ['EN_gb', 'en'],
    ['de', 'de'],
  ])('%s -> %s', (tag, language) => {
    expect(primaryLanguage(tag)).toBe(language);
  });
});
