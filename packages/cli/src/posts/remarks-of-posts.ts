import { counted } from "../console/format-number.ts";
import type { OpenedPosts } from "./open-posts.ts";

/** What a verb says of the posts that it reads, so that nothing is silently taken for granted. */
export function remarksOfPosts(
  { options, table, assumed }: OpenedPosts,
  unused: readonly string[],
): string[] {
  const remarks: string[] = [];
  const taken = Object.entries(table?.recognized.columns ?? {}).filter(([field, column]) => field !== column);
  if (taken.length > 0 && options.columns !== undefined) {
    remarks.push(
      `columns: ${taken.map(([field, column]) => `${field} from ${JSON.stringify(column)}`).join(", ")}`,
    );
  }
  if (table?.inspection.encoding === "windows-1252" && options.encoding === undefined) {
    remarks.push("encoding: windows-1252, since the bytes are no UTF-8 (--encoding names another)");
  }
  const said = Object.entries(assumed).filter(([field]) => !unused.includes(field));
  const constants = assumedValues(Object.fromEntries(said));
  if (constants.length > 0) remarks.push(`no columns for, so taken as: ${constants.join(", ")}`);
  return remarks;
}

/** What stands for the fields of which the table has no column. */
export function assumedValues(assumed: OpenedPosts["assumed"]): string[] {
  return Object.entries(assumed).map(([field, value]) =>
    field === "tagCount" ? "tags = the hashtags of title and description" : `${field} = ${value}`,
  );
}

/** What became of rows that were no posts. */
export function skippedRemark({ posts }: OpenedPosts): string | undefined {
  const { rowsSkipped, reasons } = posts.report;
  if (rowsSkipped === 0) return undefined;
  const most = reasons[0];
  return `${counted(rowsSkipped, "row")} could not be read and ${rowsSkipped === 1 ? "was" : "were"} left out, most often: ${most.reason} (vscnn inspect shows all)`;
}
