/** Measures the contrast of every visible text on a page, by WCAG 2.2's formula. */

import type { Page } from 'playwright-core';

export interface FaintText {
  readonly text: string;
  /** 1 to 21; AA asks 4.5 of normal text. */
  readonly contrast: number;
}

/** Visible texts below `least`; disabled controls are exempt, as in WCAG 1.4.3. */
export function findFaintText(page: Page, least: number): Promise<FaintText[]> {
  return page.evaluate((leastContrast) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (canvas === null) throw new Error('The browser gave no canvas.');
    const paint = (colours: string[]): [number, number, number] => {
      for (const colour of colours) {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue];
    };
    const luminance = (colour: [number, number, number]) => {
      const [red = 0, green = 0, blue = 0] = colour.map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const faint: { text: string; contrast: number }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || element.closest(':disabled, .visually-hidden') !== null) continue;
      if (!element.checkVisibility({ opacityProperty: true })) continue;
      const grounds: string[] = [];
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        grounds.unshift(getComputedStyle(at).backgroundColor);
      }
      const ground = luminance(paint(['white', ...grounds]));
      const ink = luminance(paint([getComputedStyle(element).color]));
      const contrast = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
      if (contrast < leastContrast) faint.push({ text, contrast });
    }
    return faint;
  }, least);
}
