/** An answer's words with their markers; what its sources do not fully support is underlined with dots. */

import { useMemo } from 'react';
import type { AnswerSentence, Citation } from '../../answer/answer.ts';
import { useStrings } from '../strings.ts';
import { CitationMarker } from './citation-marker.tsx';
import { type AnswerPiece, layOutAnswer } from './lay-out-answer.ts';

interface AnswerTextProps {
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Empty while the answer streams. */
  readonly sentences: readonly AnswerSentence[];
  readonly currentMarker: number | undefined;
  readonly onOpen: (marker: number) => void;
}

export function AnswerText({ text, citations, sentences, currentMarker, onOpen }: AnswerTextProps) {
  const strings = useStrings();
  const byMarker = useMemo(() => new Map(citations.map((citation) => [citation.marker, citation])), [citations]);
  const blocks = useMemo(() => layOutAnswer(text, new Set(byMarker.keys()), sentences), [text, byMarker, sentences]);

  const drawPiece = (piece: AnswerPiece, index: number) => {
    if (piece.type === 'words') {
      if (piece.verdict === 'supported') return piece.text;
      const meaning = strings[piece.verdict];
      return (
        <span key={index} className="doubtful" title={meaning}>
          {piece.text}
          <span className="visually-hidden"> ({meaning})</span>
        </span>
      );
    }
    const citation = byMarker.get(piece.marker);
    if (citation === undefined) return null;
    return <CitationMarker key={index} citation={citation} current={piece.marker === currentMarker} onOpen={onOpen} />;
  };

  return blocks.map((block, index) => {
    // Blocks only ever grow at their end, so their position names them.
    const key = `${block.kind}${index}`;
    if (block.kind === 'paragraph') return <p key={key}>{block.lines[0]?.map(drawPiece)}</p>;
    return (
      <ul key={key}>
        {block.lines.map((line, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items only ever grow at their end
          <li key={position}>{line.map(drawPiece)}</li>
        ))}
      </ul>
    );
  });
}
