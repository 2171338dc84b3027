import { isTypedArray, openSaved, packSaved, typedArrayName } from "@vscnn/core";
import type { SeenPosts } from "../fitting/seen-posts.ts";
import { checkedArray } from "./checked-array.ts";

const KIND = "predictor-seen";

/** What is kept of the posts, and how long intervals are, as bytes. */
export function writeSeen(seen: SeenPosts, radius: number): Uint8Array {
  const { farthest, ...kept } = seen;
  return packSaved({ kind: KIND, version: 1, ...kept, lengths: Float64Array.of(farthest, radius) });
}

/** What {@link writeSeen} wrote, checked. */
export function readSeen(
  functionName: string,
  bytes: Uint8Array,
  { columns, reduced }: { columns: number; reduced: number },
): { seen: SeenPosts; radius: number } {
  const saved = openSaved(functionName, bytes, KIND, 1);
  const doubles = (name: string) => checkedArray(functionName, name, saved[name], { kind: "Float64Array" });
  const singles = (name: string, length?: number) =>
    checkedArray(functionName, name, saved[name], {
      kind: "Float32Array",
      ...(length !== undefined && { length }),
    });
  const seen = {
    scores: ascending(functionName, "scores", doubles("scores")),
    ...authorsOf(functionName, saved, doubles("authorScores")),
    sample: rowsOf(functionName, "sample", singles("sample"), reduced),
    background: rowsOf(functionName, "background", singles("background"), columns),
    least: singles("least", columns),
    most: singles("most", columns),
    ...countsOf(functionName, saved),
    titleLengths: ascending(functionName, "titleLengths", doubles("titleLengths")),
    descriptionLengths: ascending(functionName, "descriptionLengths", doubles("descriptionLengths")),
  };
  const { lengths } = saved;
  // An interval is infinite where there were too few posts
  if (
    !isTypedArray(lengths, "Float64Array") ||
    lengths.length !== 2 ||
    !lengths.every((length) => length >= 0)
  ) {
    throw new RangeError(`${functionName}: lengths must be two numbers of 0 or more`);
  }
  return { seen: { ...seen, farthest: lengths[0] }, radius: lengths[1] };
}

function ascending(functionName: string, name: string, values: Float64Array): Float64Array {
  const falls = values.findIndex((value, i) => i > 0 && value < values[i - 1]);
  if (values.length === 0 || falls >= 0) throw new RangeError(`${functionName}: ${name} must ascend`);
  return values;
}

function rowsOf(functionName: string, name: string, values: Float32Array, columns: number): Float32Array {
  if (values.length === 0 || values.length % columns !== 0) {
    throw new RangeError(`${functionName}: ${name} must be rows of ${columns} numbers, got ${values.length}`);
  }
  return values;
}

function authorsOf(
  functionName: string,
  saved: Readonly<Record<string, unknown>>,
  authorScores: Float64Array,
): Pick<SeenPosts, "authors" | "authorStarts" | "authorScores"> {
  const { authors, authorStarts } = saved;
  const isList = Array.isArray(authors) && authors.every((author) => typeof author === "string");
  if (!isList || typedArrayName(authorStarts) !== "Uint32Array") {
    throw new TypeError(`${functionName}: authors must be a list of texts, each with a start`);
  }
  const starts = authorStarts as Uint32Array;
  const isWhole = starts.length === authors.length + 1 && starts[0] === 0;
  const ends = starts[starts.length - 1] === authorScores.length;
  const isOrdered = starts.every((start, i) => i === 0 || start > starts[i - 1]);
  const isSorted = authors.every((author, i) => i === 0 || author > authors[i - 1]);
  if (!(isWhole && ends && isOrdered && isSorted)) {
    throw new RangeError(`${functionName}: authors must ascend, each with scores of its own`);
  }
  authors.forEach((author, i) => {
    ascending(functionName, `scores of ${author}`, authorScores.subarray(starts[i], starts[i + 1]));
  });
  return { authors, authorStarts: starts, authorScores };
}

function countsOf(
  functionName: string,
  { hourCounts, tags, tagCounts }: Readonly<Record<string, unknown>>,
): Pick<SeenPosts, "hourCounts" | "tags" | "tagCounts"> {
  const isCounts = [hourCounts, tagCounts].every((counts) => typedArrayName(counts) === "Uint32Array");
  const isList = Array.isArray(tags) && tags.every((tag) => typeof tag === "string");
  if (!isCounts || !isList) throw new TypeError(`${functionName}: hours and tags must have counts`);
  const [hours, counts] = [hourCounts as Uint32Array, tagCounts as Uint32Array];
  if (hours.length !== 168 || counts.length !== tags.length) {
    throw new RangeError(`${functionName}: there must be a count for each hour of the week and each tag`);
  }
  return { hourCounts: hours, tags, tagCounts: counts };
}
