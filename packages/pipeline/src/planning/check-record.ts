import { describeValue } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import type { ColumnType, TableRow } from "../store/parquet/parquet-table.ts";
import { POST_COLUMNS, rowOfPost } from "../store/post-table.ts";

const MAX_TEXT = 2 ** 20;
const NEEDS: Readonly<Record<ColumnType, string>> = {
  text: `text of at most ${MAX_TEXT} characters`,
  number: "a finite number",
  integer: "an integer",
  boolean: "a boolean",
  list: `a list of texts of at most ${MAX_TEXT} characters together`,
  json: `what JSON can hold in at most ${MAX_TEXT} characters`,
};

/**
 * The row of a post, every field checked.
 *
 * @param position - of the post, for messages
 * @throws TypeError or RangeError if a field is missing or not legal
 */
export function checkedRow(post: Post, position: number): TableRow {
  const need = `planExtraction: post ${position} must be`;
  if (!isRecord(post) || !isRecord(post.user)) {
    throw new TypeError(`${need} the record of a post with its user, got ${describeValue(post)}`);
  }
  const row = rowOfPost(post);
  for (const { name, type, isRequired = false } of POST_COLUMNS) {
    const value = row[name];
    if (value === undefined ? isRequired : !CHECKS[type](value)) {
      const ErrorKind = type === "number" && typeof value === "number" ? RangeError : TypeError;
      throw new ErrorKind(
        `planExtraction: ${name} of post ${position} must be ${NEEDS[type]}, got ${describeValue(value)}`,
      );
    }
  }
  checkId(post.id, position);
  return row;
}

function checkId(id: string, position: number): void {
  // Half a character would be written as another one, which two ids could share
  if (id !== "" && id.length <= 1024 && !/\p{Surrogate}/u.test(id)) return;
  throw new RangeError(
    `planExtraction: id of post ${position} must be 1 to 1024 whole characters, got ${describeValue(id)}`,
  );
}

const CHECKS: Readonly<Record<ColumnType, (value: unknown) => boolean>> = {
  text: isText,
  number: Number.isFinite,
  integer: Number.isSafeInteger,
  boolean: (value) => typeof value === "boolean",
  list: (value) => Array.isArray(value) && value.every(isText) && isText(value.join("")),
  json: isJson,
};

function isText(value: unknown): boolean {
  return typeof value === "string" && value.length <= MAX_TEXT;
}

function isJson(value: unknown): boolean {
  try {
    return isText(JSON.stringify(value));
  } catch {
    return false;
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
