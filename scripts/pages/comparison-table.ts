import { markdownTable } from "../readmes/markdown-table.ts";

/** What a run of `examples/facebook-posts` found. */
export interface ComparisonRecord {
  readonly made: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The comparison as a table, and how it was made. */
export function comparisonTable({ made, header, rows }: ComparisonRecord): string {
  return `${markdownTable(header, rows)}\n\n${made}`;
}
