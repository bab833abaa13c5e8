/** PDF bytes -> the lines of each page, by LangChain's PDFLoader over pdf.js. Loaded when the first PDF is met. */

import { createRequire } from 'node:module';
import path from 'node:path';

export interface PdfPage {
  /** From 1, in the file's order; pages without text are left out. */
  readonly number: number;
  /** One line of type a line. */
  readonly text: string;
}

export interface PdfContent {
  readonly pages: readonly PdfPage[];
  /** Title, Author, CreationDate and the like, as the file has them. */
  readonly info: Readonly<Record<string, unknown>>;
}

/** @throws whatever pdf.js throws: PasswordException, InvalidPDFException. */
export async function readPdfPages(bytes: Uint8Array): Promise<PdfContent> {
  const [{ PDFLoader }, pdfjs] = await Promise.all([
    import('@langchain/community/document_loaders/fs/pdf'),
    import('pdfjs-dist/legacy/build/pdf.mjs'),
  ]);
  const fonts = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const tasks: { destroy(): Promise<void> }[] = [];
  // The loader neither names the character maps, without which Chinese text comes out empty, nor frees the document.
  const getDocument = (source: object) => {
    const task = pdfjs.getDocument({
      ...source,
      cMapUrl: `${path.join(fonts, 'cmaps')}/`,
      standardFontDataUrl: `${path.join(fonts, 'standard_fonts')}/`,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    tasks.push(task);
    return task;
  };
  const loader = new PDFLoader(new Blob([Buffer.from(bytes)]), {
    pdfjs: async () => ({ isV2: false, getDocument, version: pdfjs.version }) as never,
  });
  try {
    const documents = await loader.load();
    return {
      pages: documents.map(({ pageContent, metadata }) => ({
        number: Number(metadata.loc.pageNumber),
        text: pageContent,
      })),
      info: documents[0]?.metadata.pdf.info ?? {},
    };
  } finally {
    await Promise.all(tasks.map((task) => task.destroy()));
  }
}
