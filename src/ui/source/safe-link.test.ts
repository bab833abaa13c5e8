import { describe, expect, it } from 'vitest';
import { safeLink } from './safe-link.ts';

describe('safeLink', () => {
  it.each(['https://a.example/x?y=1#z', 'HTTP://a.example/'])('lets %s through', (address) => {
    expect(safeLink(address)).toBe(new URL(address).href);
  });

  it.each([
    'javascript:alert(1)',
    ' https://a.example',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//a.example/x',
    '/api/documents',
    'https://',
    undefined,
  ])('leaves %j as plain text', (address) => {
    expect(safeLink(address)).toBeUndefined();
  });
});
