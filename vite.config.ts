/** Builds the chat page: src/ui in, dist/ui out; in development the API is the server on port 3000. */

import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Nothing but this origin's own files and API, and no inline code: what a document says can never run. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only in the build: the development server's hot reload needs inline scripts. */
function addContentSecurityPolicy(): Plugin {
  return {
    name: 'footnote-content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  root: new URL('src/ui', import.meta.url).pathname,
  plugins: [react(), addContentSecurityPolicy()],
  build: {
    outDir: new URL('dist/ui', import.meta.url).pathname,
    emptyOutDir: true,
    // Inlined files would be data: addresses, which the policy above refuses.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env.PORT ?? '3000'}` } },
});
