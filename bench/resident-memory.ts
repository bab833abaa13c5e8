/** Resident memory of a process and of its children, in MB, as the system counts it. */

import { execFileSync } from 'node:child_process';

export function residentMegabytes(pid: number): { server: number; children: number } {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number) as [number, number, number]);
  const kilobytes = (wanted: (row: [number, number, number]) => boolean): number =>
    rows.filter(wanted).reduce((sum, [, , rss]) => sum + rss, 0);
  return { server: kilobytes(([id]) => id === pid) / 1024, children: kilobytes(([, parent]) => parent === pid) / 1024 };
}
