import { resolve } from "node:path";
import { writeFileAtomically } from "@vscnn/core/node";
import { stringify } from "csv-stringify/sync";
import type { VerbContext } from "../command/verb.ts";
import { colorsOf } from "../console/colors.ts";
import type { Console } from "../console/console.ts";
import { counted, formatAbout, formatDays } from "../console/format-number.ts";
import { printable } from "../console/printable.ts";
import { textTable } from "../console/text-table.ts";
import { PREDICTION_COLUMNS, type PredictionRow } from "./prediction-rows.ts";

/**
 * Writes predictions to a file, `.jsonl`, `.json` or CSV, or as results: as JSON where that is asked for, as a table where a person reads
 * them, else as CSV.
 */
export async function writePredictions(
  { console, json, remark }: VerbContext,
  rows: readonly PredictionRow[],
  out: string | undefined,
): Promise<void> {
  if (out === undefined) {
    if (json) console.out(`${JSON.stringify(rows, undefined, 2)}\n`);
    else console.out(console.outIsTerminal ? tableOf(console, rows) : csvOf(rows));
    return;
  }
  const text = textFor(out, rows);
  await writeFileAtomically(resolve(console.folder, out), new TextEncoder().encode(text));
  if (json) console.out(`${JSON.stringify({ out, predictions: rows.length })}\n`);
  else remark(`${counted(rows.length, "prediction")} written to ${out}`);
}

function textFor(out: string, rows: readonly PredictionRow[]): string {
  if (/\.jsonl$/i.test(out)) return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  return /\.json$/i.test(out) ? `${JSON.stringify(rows, undefined, 2)}\n` : csvOf(rows);
}

function csvOf(rows: readonly PredictionRow[]): string {
  return stringify([...rows], {
    header: true,
    columns: [...PREDICTION_COLUMNS],
    cast: { boolean: String },
  });
}

function tableOf(console: Console, rows: readonly PredictionRow[]): string {
  const { bold } = colorsOf(console);
  const days = rows[0]?.days ?? 0;
  const header = ["post", "by", "posted", `views in ${formatDays(days)}`, "between", "and", "better than"];
  const lines = rows.map((row) => [
    printable(row.id),
    printable(row.userId),
    row.postedAt.slice(0, 16).replace("T", " "),
    formatAbout(row.views),
    formatAbout(row.viewsLow),
    Number.isFinite(row.viewsHigh) ? formatAbout(row.viewsHigh) : "?",
    `${Math.round(row.percentile)} %`,
  ]);
  return `${textTable([header.map((name) => bold(name)), ...lines], [3, 4, 5, 6])}\n`;
}
