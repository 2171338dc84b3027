import { characterCount, type Post } from "@vscnn/social";
import { tagsOfText } from "./cells.ts";
import { badRow, cell, countCell, type RowContext } from "./row-cells.ts";
import type { PostField, SourceRow } from "./row-source.ts";

/** What was written with a photo, where the source has it and not its length alone. */
export interface Words {
  title: string | undefined;
  description: string | undefined;
  tags: readonly string[] | undefined;
  category: string | undefined;
}

/** The counts of a post: those that the row states, else those of its texts, else those of constants. */
export function wordCountsOf(
  row: SourceRow,
  context: RowContext,
  { title, description, tags }: Words,
): Pick<Post, "tagCount" | "titleLength" | "descriptionLength"> {
  return {
    tagCount: statedCount(row, context, "tagCount", "tags") ?? (tags as readonly string[]).length,
    titleLength: statedCount(row, context, "titleLength", "title") ?? characterCount(title as string),
    descriptionLength:
      statedCount(row, context, "descriptionLength", "description") ?? characterCount(description as string),
  };
}

/** The texts of a post. What the source does not have is undefined. */
export function wordsOf(row: SourceRow, context: RowContext): Words {
  return {
    title: textCell(row, context, "title"),
    description: textCell(row, context, "description"),
    tags: tagsCell(row, context),
    category: textCell(row, context, "category")?.trim() || undefined,
  };
}

/** Undefined where the text, which is there, is to be counted. */
function statedCount(
  row: SourceRow,
  context: RowContext,
  field: PostField,
  textField: PostField,
): number | undefined {
  const isCounted =
    row.values[field] === undefined &&
    (row.values[textField] !== undefined || context.constants[textField] !== undefined);
  return isCounted ? undefined : countCell(row, context, field);
}

function textCell(row: SourceRow, context: RowContext, field: PostField): string | undefined {
  const text = cell(row, context, field);
  if (text === undefined || typeof text === "string") return text;
  throw badRow(row, context, field, "a text");
}

/** A list of texts, or a text that holds tags. */
function tagsCell(row: SourceRow, context: RowContext): readonly string[] | undefined {
  const tags = cell(row, context, "tags");
  if (tags === undefined) return undefined;
  if (typeof tags === "string") return tagsOfText(tags);
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === "string")) return tags;
  throw badRow(row, context, "tags", "a text or a list of texts");
}
