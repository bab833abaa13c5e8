/** Says in a few lines what ingesting did, and names every file it could not read or left out. */

import type { IngestReport } from '../ingest/ingest-corpus.ts';
import type { StoreStatistics } from '../store/passage-store.ts';

export function reportIngest(report: IngestReport, statistics: StoreStatistics, tookMs: number): void {
  const { added, changed, removed, unchanged, unreadable, skipped, chunksWritten } = report;
  for (const { uri, error } of unreadable) console.error(`Could not read ${uri}: ${error.message} ${error.remedy}`);
  for (const { uri, reason } of skipped) console.error(`Left out ${uri}: ${reason}`);
  const counts = [
    `${added.length} new`,
    `${changed.length} changed`,
    `${removed.length} removed`,
    `${unchanged} unchanged`,
    ...(unreadable.length === 0 ? [] : [`${unreadable.length} unreadable`]),
  ];
  console.error(`Documents: ${counts.join(', ')}; ${chunksWritten} chunks indexed in ${(tookMs / 1000).toFixed(1)} s.`);
  console.error(`The index holds ${statistics.documents} documents in ${statistics.chunks} chunks.`);
}
