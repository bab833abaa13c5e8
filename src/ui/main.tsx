/** The page's entry: mounts the app in the reader's language. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { StringsContext, stringsFor } from './strings.ts';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/empty.css';
import './styles/chat.css';
import './styles/notes.css';
import './styles/source.css';
import './styles/markdown.css';
import './styles/source-list.css';

const strings = stringsFor(navigator.languages);
document.documentElement.lang = strings.languageTag;

const mount = document.getElementById('page');
if (mount === null) throw new Error('index.html has no element with id "page"');
createRoot(mount).render(
  <StrictMode>
    <StringsContext value={strings}>
      <App />
    </StringsContext>
  </StrictMode>,
);
