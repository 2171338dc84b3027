import { htmlTable } from "@vscnn/cli/report";
import type { ReportTable } from "./report-table.ts";

/** A table of the report as HTML. */
export function tableHtml({ header, rows, caption, text }: ReportTable): string {
  const numbers = header.flatMap((_, column) => (text.includes(column) ? [] : [column]));
  return htmlTable(header, rows, { numbers, caption });
}
