/** What a person sees at / when the chat page is not built. */

import { html } from 'hono/html';
import type { FootnoteError } from '../../errors.ts';

export function renderPageMissing(error: FootnoteError) {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Footnote</title></head>
<body>
<h1>Footnote</h1>
<p>${error.message}</p>
<p>${error.remedy}</p>
<p><a href="/docs">The API</a></p>
</body>
</html>`;
}
