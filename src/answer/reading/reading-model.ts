/** Port: a question and the candidates that the ranker likes best in; how far its scores are to be corrected, and where the short answer stands, out. The model is in models/, its training in models/train/reading. */

export interface ReadCandidate {
  /** Of the document. */
  readonly title: string;
  readonly heading: string;
  /** Of a list or table: its lead-in or header row. */
  readonly context: string;
  /** What is said just before. */
  readonly before: string;
  readonly reading: string;
  /** A whole list or table. */
  readonly isList: boolean;
  /** The ranker's score, a logit. */
  readonly score: number;
}

export interface ReadingRequest {
  readonly question: string;
  /** Best first, at most MOST_READ. */
  readonly candidates: readonly ReadCandidate[];
  /** The ranker's score of "none of them answers". */
  readonly none: number;
}

export interface ReadingResult {
  /** Logits, to be added to the ranker's: one a candidate. */
  readonly candidates: readonly number[];
  readonly none: number;
  /** Where the short answer stands in each candidate, if it does at all. */
  readonly spans: readonly SpanReading[];
}

/** Of the first 80 tokens of a candidate's `reading`, in order. */
export interface SpanReading {
  /** Half-open offsets of each token in `reading`. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Log-probability of each token to be the first of the short answer, and to be its last. */
  readonly begins: Float32Array;
  readonly finishes: Float32Array;
}

/** As many as the model was trained with. */
export const MOST_READ = 8;

export interface ReadingModel {
  read(request: ReadingRequest, signal?: AbortSignal): Promise<ReadingResult>;
  close(): Promise<void>;
}

/** A model that is still being loaded: nobody waits for it before the first question, which fails if it does not load. */
export function whenLoaded(loading: Promise<ReadingModel>): ReadingModel {
  // The first question tells of a failure.
  loading.catch(() => {});
  return {
    read: async (request, signal) => (await loading).read(request, signal),
    async close() {
      const model = await loading.catch(() => undefined);
      await model?.close();
    },
  };
}
