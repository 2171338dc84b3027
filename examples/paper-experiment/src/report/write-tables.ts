import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import type { ReportTable } from "./report-table.ts";

/** Writes a table as CSV and as LaTeX. */
export function writeTable(folder: string, table: ReportTable): void {
  const { name, header, rows } = table;
  writeFileSync(join(folder, `${name}.csv`), stringify([[...header], ...rows.map((row) => [...row])]));
  writeFileSync(join(folder, `${name}.tex`), latexTable(table));
}

/** A table of the package booktabs. */
function latexTable({ name, caption, header, rows, text }: ReportTable): string {
  const columns = header.map((_, column) => (text.includes(column) ? "l" : "r")).join("");
  const line = (cells: readonly string[]) => `${cells.map(escapeLatex).join(" & ")} \\\\`;
  return `\\begin{table}
\\caption{${escapeLatex(caption)}}
\\label{tab:${name}}
\\begin{tabular}{${columns}}
\\toprule
${line(header)}
\\midrule
${rows.map(line).join("\n")}
\\bottomrule
\\end{tabular}
\\end{table}
`;
}

function escapeLatex(text: string): string {
  return text
    .replace(/[\\{}]/g, "")
    .replace(/[&%$#_]/g, "\\$&")
    .replaceAll("−", "$-$")
    .replaceAll("×", "$\\times$")
    .replaceAll("≥", "$\\geq$");
}
