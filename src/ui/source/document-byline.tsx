/** Who published the document, when and where, from its front matter. */

import { metadataText } from '../api/document-schema.ts';
import { safeLink } from './safe-link.ts';

interface DocumentBylineProps {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly uri: string;
}

export function DocumentByline({ metadata, uri }: DocumentBylineProps) {
  const href = safeLink(metadataText(metadata, 'url'));
  const parts = [
    metadataText(metadata, 'publisher'),
    // Front matter dates may come as full timestamps; a reader wants the day.
    metadataText(metadata, 'date')?.replace(/T.*$/, ''),
  ].filter((part) => part !== undefined);
  return (
    <p className="byline">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      {href === undefined ? (
        <span>{uri}</span>
      ) : (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>
          {new URL(href).host.replace(/^www\./, '')}
        </a>
      )}
    </p>
  );
}
