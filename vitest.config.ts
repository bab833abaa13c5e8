/** Two suites: `unit` needs nothing but Node; `browser` drives the page in a Chromium. */

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The embedding model loads and page builds run on two shared cores.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['test/temporary-folder.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,test,bench,scripts,models}/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**'],
        },
      },
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], fileParallelism: false } },
    ],
  },
});
