/** The answer pipeline: rewrite follow-up, retrieve, find evidence, decide, compose, verify, number markers, stream. */

import type { Passage, Retriever } from '../retrieve/passage.ts';
import type {
  Answer,
  AnswerEvent,
  Answerer,
  AnswerPassage,
  AnswerRequest,
  AnswerSentence,
  AnswerTimings,
  Turn,
  Verdict,
} from './answer.ts';
import type { Composer, ModelCall } from './composer.ts';
import type { Evidence, FindEvidence } from './evidence/evidence.ts';
import { appendMarkers, createMarkerBook, type MarkerBook } from './number-markers.ts';
import { writeRefusal } from './refuse.ts';
import { searchParts } from './search-parts.ts';
import type { VerifiedSentence, Verify } from './verify/verified-sentence.ts';

/** A follow-up written to stand alone. */
export interface StandaloneQuestion {
  readonly searchedFor: string;
  /** What is asked of the passages found: the same without topics that only tell where to search. */
  readonly asked: string;
}

/** Follow-up and earlier turns in, standalone question out; a question that stands alone comes back unchanged. */
export type RewriteQuestion = (
  question: string,
  history: readonly Turn[],
  signal?: AbortSignal,
) => Promise<StandaloneQuestion>;

export interface AnswerSettings {
  /** Passages to retrieve when the request names no k; 1 to 50. */
  readonly k: number;
  /** Refuse below this confidence; 0 (never) to 1. Chosen from the eval's risk-coverage picture. */
  readonly refusalThreshold: number;
  /** What becomes of a sentence that no passage supports. */
  readonly unsupported: 'mark' | 'drop';
}

export interface AnswererParts {
  readonly rewrite: RewriteQuestion;
  readonly retriever: Retriever;
  readonly findEvidence: FindEvidence;
  readonly composer: Composer;
  readonly verify: Verify;
  readonly settings: AnswerSettings;
  readonly newId: () => string;
  /** Monotonic clock, ms. */
  readonly now: () => number;
}

export function createAnswerer(parts: AnswererParts): Answerer {
  async function* stream(request: AnswerRequest): AsyncGenerator<AnswerEvent, void, undefined> {
    const { settings, now } = parts;
    const { signal } = request;
    const withSignal = signal === undefined ? {} : { signal };
    const id = parts.newId();
    const history = request.history ?? [];
    const startedAt = now();

    const { searchedFor, asked } = await parts.rewrite(request.question, history, signal);
    const rewrittenAt = now();
    yield { type: 'answer-start', id, question: request.question, searchedFor, model: parts.composer.model };

    const retrieval = await searchParts(parts.retriever, {
      query: searchedFor,
      k: request.k ?? settings.k,
      ...(request.filter === undefined ? {} : { filter: request.filter }),
      ...(request.askedOn === undefined ? {} : { askedOn: request.askedOn }),
      ...withSignal,
    });
    const retrievedAt = now();
    const said = searchedFor === request.question ? [] : answersOf(history);
    const evidence = await parts.findEvidence(asked, retrieval.passages, { said, signal });
    const shownPassages = evidence.passages.map(showPassage);
    yield { type: 'passages', passages: shownPassages };

    const written = startWriting(evidence);
    let fallback: { readonly notice: string; readonly model: string } | undefined;
    let shortAnswer: string | undefined;
    let verifyMs = 0;
    const calls: ModelCall[] = [];
    if (evidence.confidence >= settings.refusalThreshold) {
      const drafts = parts.composer.compose({
        question: searchedFor,
        ...(request.askedOn === undefined ? {} : { askedOn: request.askedOn }),
        history,
        passages: evidence.passages,
        evidence,
        onModelCall: (call) => calls.push(call),
        onFallback: (happened) => {
          fallback = happened;
        },
        ...withSignal,
      });
      for await (const draft of drafts) {
        const verifyFrom = now();
        const verified = await parts.verify(draft, evidence.passages, signal);
        verifyMs += now() - verifyFrom;
        if (settings.unsupported === 'drop' && verified.verdict === 'unsupported') continue;
        yield* written.add(verified);
        shortAnswer ??= draft.shortAnswer;
      }
      signal?.throwIfAborted();
    }
    const refused = written.sentences.length === 0;
    if (refused) yield written.refuse(searchedFor);
    const endedAt = now();

    const answer: Answer = {
      id,
      question: request.question,
      searchedFor,
      refused,
      answer: written.text(),
      ...(shortAnswer === undefined ? {} : { shortAnswer }),
      sentences: written.sentences,
      citations: written.book.citations,
      passages: shownPassages,
      confidence: evidence.confidence,
      model: fallback?.model ?? parts.composer.model,
      ...(fallback === undefined ? {} : { notice: fallback.notice }),
      ...tellCalls(calls),
      timingsMs: {
        rewrite: rewrittenAt - startedAt,
        ...retrieval.timingsMs,
        compose: endedAt - retrievedAt - verifyMs,
        verify: verifyMs,
        total: endedAt - startedAt,
      } satisfies AnswerTimings,
    };
    yield { type: 'answer-end', answer };
  }

  return { stream, answer: async (request) => collectAnswer(stream(request)) };
}

function answersOf(history: readonly Turn[]): string[] {
  return history.flatMap(({ role, content }) => (role === 'assistant' ? content : []));
}

/** The prompt of the first call, and the tokens of all of them. */
function tellCalls(calls: readonly ModelCall[]): Pick<Answer, 'prompt' | 'usage'> {
  const [first] = calls;
  if (first === undefined) return {};
  const counted = calls.flatMap((call) => call.usage ?? []);
  if (counted.length === 0) return { prompt: first.prompt };
  const inputTokens = counted.reduce((sum, usage) => sum + usage.inputTokens, 0);
  const outputTokens = counted.reduce((sum, usage) => sum + usage.outputTokens, 0);
  return { prompt: first.prompt, usage: { inputTokens, outputTokens } };
}

async function collectAnswer(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  let answer: Answer | undefined;
  for await (const event of events) if (event.type === 'answer-end') answer = event.answer;
  if (answer === undefined) throw new Error('The answer stream ended without an answer.');
  return answer;
}

interface Writing {
  readonly book: MarkerBook;
  readonly sentences: readonly AnswerSentence[];
  add(sentence: VerifiedSentence): Generator<AnswerEvent>;
  refuse(searchedFor: string): AnswerEvent;
  text(): string;
}

/** Collects verified sentences into the answer text while yielding the events that carry them. */
function startWriting(evidence: Evidence): Writing {
  const book = createMarkerBook(evidence.passages);
  const sentences: { readonly text: string; readonly markers: readonly number[]; readonly verdict: Verdict }[] = [];
  const pieces: string[] = [];
  return {
    book,
    sentences,
    *add(sentence) {
      const { markers, fresh } = book.number(sentence.quotes);
      for (const citation of fresh) yield { type: 'citation', citation };
      const separator = pieces.length === 0 ? '' : sentence.separator;
      const piece = separator + appendMarkers(sentence.text, markers);
      pieces.push(piece);
      sentences.push({ text: sentence.text, markers, verdict: sentence.verdict });
      yield { type: 'answer-delta', text: piece };
    },
    refuse(searchedFor) {
      const text = writeRefusal(searchedFor, evidence.passages);
      pieces.push(text);
      return { type: 'answer-delta', text };
    },
    text: () => pieces.join(''),
  };
}

function showPassage(passage: Passage): AnswerPassage {
  const { chunkId, documentId, title, uri, text, start, end, score, ranks } = passage;
  return { chunkId, documentId, title, uri, section: passage.headingPath.join(' > '), text, start, end, score, ranks };
}
