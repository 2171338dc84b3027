import { escapeHtml } from "./escape-html.ts";

/**
 * A table under or beside a chart: the same numbers for those who do not see it. On a narrow screen it scrolls by itself, below a caption
 * that stays.
 *
 * @param header - names of the columns
 * @param rows - text; it is escaped
 * @param numbers - indices of the columns that hold numbers
 */
export function htmlTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { numbers = [], caption }: { numbers?: readonly number[]; caption?: string } = {},
): string {
  const kind = (column: number) => (numbers.includes(column) ? ' class="number"' : "");
  const cells = (row: readonly string[]) =>
    row.map((cell, column) => `<td${kind(column)}>${escapeHtml(cell)}</td>`).join("");
  const heads = header.map((name, column) => `<th scope="col"${kind(column)}>${escapeHtml(name)}</th>`);
  return `<div class="scroll" tabindex="0"><table>${caption === undefined ? "" : `<caption><span>${escapeHtml(caption)}</span></caption>`}
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join("\n")}
</tbody></table></div>`;
}
