/** A PassageFilter as a SQL condition over `documents d`; every value is a bound parameter. */

import type { PassageFilter } from '../passage-store.ts';

export interface SqlCondition {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** @returns null when the filter restricts nothing */
export function filterSql(filter: PassageFilter | undefined): SqlCondition | null {
  if (filter === undefined) return null;
  const clauses: string[] = [];
  const parameters: string[] = [];
  const anyOf = (expression: string, values: readonly string[] | undefined): void => {
    if (values === undefined) return;
    clauses.push(`${expression} IN (${values.map(() => '?').join(', ')})`);
    parameters.push(...values);
  };
  anyOf('d.id', filter.documentId);
  anyOf('d.language', filter.language);
  anyOf("json_extract(d.metadata, '$.publisher')", filter.publisher);
  if (filter.topic !== undefined) {
    clauses.push(
      `EXISTS (SELECT 1 FROM json_each(d.metadata, '$.topics') t WHERE t.value IN (${filter.topic.map(() => '?').join(', ')}))`,
    );
    parameters.push(...filter.topic);
  }
  const date = "CAST(json_extract(d.metadata, '$.date') AS TEXT)";
  if (filter.dateFrom !== undefined) {
    clauses.push(`${date} >= ?`);
    parameters.push(filter.dateFrom);
  }
  if (filter.dateTo !== undefined) {
    // A prefix includes all it begins: to 2017 means to the end of 2017.
    clauses.push(`substr(${date}, 1, length(?)) <= ?`);
    parameters.push(filter.dateTo, filter.dateTo);
  }
  return clauses.length === 0 ? null : { sql: clauses.join(' AND '), parameters };
}
