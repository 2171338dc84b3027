import type { BenchRow } from "./compare.ts";

/** Prints rows as an aligned Markdown table. */
export function printTable(rows: readonly BenchRow[]): void {
  const header = [
    "work",
    "peer",
    "ours ms",
    "peer ms",
    "ratio",
    "min - max",
    "target",
    "deviation",
    "of the limit",
    "MiB",
  ];
  const cells = rows.map((row) => [
    row.work,
    row.peer,
    formatMs(row.oursMs),
    formatMs(row.peerMs),
    row.ratio.toFixed(2),
    `${row.ratioMin.toFixed(2)} - ${row.ratioMax.toFixed(2)}`,
    row.target === undefined ? "" : `>= ${row.target}`,
    row.deviation ?? "",
    row.limit === undefined ? "" : `${((100 * row.limit.ms) / row.oursMs).toFixed(0)} % (${row.limit.by})`,
    [row.oursPeakMiB, row.peerPeakMiB].filter((peak) => peak !== undefined).join(", "),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column].length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  console.log(line(header));
  console.log(line(widths.map((width) => "-".repeat(width))));
  for (const row of cells) console.log(line(row));
}

function formatMs(milliseconds: number): string {
  return milliseconds >= 100 ? milliseconds.toFixed(0) : milliseconds.toPrecision(3);
}
