import { basename } from "node:path";
import type { RecognizedColumns } from "@vscnn/dataset";
import type { PostField } from "@vscnn/dataset/node";
import type { Post } from "@vscnn/social";
import { colorsOf } from "../console/colors.ts";
import type { Console } from "../console/console.ts";
import { counted, formatBytes, formatCount, formatDuration } from "../console/format-number.ts";
import { nameList } from "../console/name-list.ts";
import { optionsAsFlags } from "../console/options-as-flags.ts";
import { printable } from "../console/printable.ts";
import { textTable } from "../console/text-table.ts";
import type { RunEstimate } from "../extraction/estimate-run.ts";
import type { Mapping } from "../posts/mapping-file.ts";
import { assumedValues } from "../posts/remarks-of-posts.ts";
import type { PostsSurvey } from "./survey-posts.ts";

/** What `vscnn inspect` found. */
export interface Inspection extends PostsSurvey {
  /** The file or folder of the posts, as the user named it. */
  source: string;
  mapping: Mapping;
  /** Whether the user named the encoding, or a mapping did. */
  isEncodingGiven: boolean;
  recognized: RecognizedColumns | undefined;
  /** Columns that are no field, kept as they are. */
  otherColumns: readonly string[];
  assumed: Readonly<Record<string, string | number | boolean>>;
  /** What `vscnn extract` takes; absent if no photo was measured. */
  extraction?: RunEstimate;
}

/** The inspection as a person reads it. */
export function inspectionText(console: Console, found: Inspection, photosFolder?: string): string {
  const { bold, yellow } = colorsOf(console);
  const { mapping, badRows } = found;
  const delimiter =
    mapping.delimiter === undefined ? "" : `, cells separated by ${JSON.stringify(mapping.delimiter)}`;
  const isGuessed = mapping.encoding === "windows-1252" && !found.isEncodingGiven;
  const doubt = isGuessed ? " since its bytes are no UTF-8 (--encoding names another)" : "";
  const encoding = mapping.encoding === undefined ? "" : `, ${mapping.encoding}${doubt}`;
  const sections = [
    `${bold(found.source)}: ${mapping.format}${delimiter}${encoding}`,
    columnsText(console, found),
    assumedText(found),
    `${counted(found.rows, "row")}: ${bold(counted(found.posts, "post"))} of ${counted(found.authors, "author")}${spanText(found)}${
      badRows === 0 ? "" : `; ${yellow(`${counted(badRows, "row")} could not be read`)}`
    }`,
    problemsText(found),
    hoursText(found),
    outcomeText(found),
    photosText(found, photosFolder),
    duplicatesText(found),
    timeText(found),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function columnsText(console: Console, { recognized, mapping, samples, otherColumns }: Inspection): string {
  const columns = Object.entries(mapping.columns ?? {}) as [PostField, string][];
  if (columns.length === 0) return "";
  const { bold, dim } = colorsOf(console);
  const rows = columns.map(([field, column]) => {
    const others = recognized?.alternatives[field]?.filter((other) => other !== column) ?? [];
    const note = others.length === 0 ? "" : dim(`or ${nameList(others)}`);
    return [field, printable(column), shown(exampleOf(samples[0], field)), note];
  });
  const kept = nameList(otherColumns.filter((column) => column !== ""));
  const rest = kept === "" ? "" : `\n\nNo field of a post, kept as they are: ${kept}`;
  return `${textTable([["field", "column", "first post", ""].map((name) => bold(name)), ...rows])}${rest}`;
}

/** What the first post has in a field. */
function exampleOf(post: Post | undefined, field: PostField): unknown {
  if (post === undefined) return undefined;
  if (field === "postedAt")
    return new Date(post.postedAt * 1000).toISOString().replace(".000Z", " UTC").replace("T", " ");
  if (field === "imagePath") return post.imagePath === undefined ? undefined : basename(post.imagePath);
  return Object.hasOwn(post, field) ? post[field as keyof Post] : post.user[field as keyof Post["user"]];
}

const MAX_EXAMPLE = 40;

function shown(value: unknown): string {
  if (value === undefined) return "";
  const text = Array.isArray(value) ? value.join(" ") : String(value);
  const line = printable(text);
  return line.length > MAX_EXAMPLE ? `${line.slice(0, MAX_EXAMPLE - 1)}…` : line;
}

function assumedText({ assumed }: Inspection): string {
  const values = assumedValues(assumed);
  if (values.length === 0) return "";
  return `No column for these, so every post has: ${values.join(", ")}\n(--map FIELD=COLUMN or --constant FIELD=VALUE says otherwise)`;
}

function spanText({ from, to }: Inspection): string {
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  return from === undefined || to === undefined ? "" : `, ${day(from)} to ${day(to)}`;
}

const MAX_PROBLEMS = 10;
/** 1990, in Unix seconds: no photo was posted before. */
const FIRST_PHOTOS = 631_152_000;

/** The place and the value, with options named as the flags that they are here. */
function firstOfThem(message: string): string {
  const [, line = "", got = message] = /line (\d+): .*?, got (.*)$/s.exec(message) ?? [];
  const flags = optionsAsFlags(got);
  return line === "" ? flags : `line ${line}: ${flags}`;
}

function problemsText({ problems, posts, mapping }: Inspection): string {
  if (problems.length === 0) return "";
  const lines = problems.slice(0, MAX_PROBLEMS).map(({ reason, count, first }) => {
    const example = first === undefined ? "" : `\n      ${firstOfThem(first)}`;
    return `  ${counted(count, "row")}: ${optionsAsFlags(printable(reason))}${example}`;
  });
  const more = problems.length - lines.length;
  if (more > 0) lines.push(`  and ${counted(more, "other reason")}`);
  if (posts === 0 && mapping.format === "jsonl") {
    lines.push(
      "(--map FIELD=KEY says which key holds a field, --constant FIELD=VALUE gives it to all posts)",
    );
  }
  return `Rows that are no posts:\n${lines.join("\n")}`;
}

/** Fewer may all be of midnight. */
const MIN_POSTS = 5;

function hoursText({ posts, atMidnight, from = Number.MAX_VALUE }: Inspection): string {
  const parts: string[] = [];
  if (from < FIRST_PHOTOS) {
    const day = new Date(from * 1000).toISOString().slice(0, 10);
    parts.push(
      `The first post is of ${day}: if that is wrong, --map names another column and --dates how it is written.`,
    );
  }
  if (posts >= MIN_POSTS && atMidnight === posts) {
    parts.push(
      "No post tells its hour, which a predictor learns from: have it with the date, such as 2024-05-31 18:30, or name the column of the time of day by --map clock=COLUMN.",
    );
  }
  return parts.join("\n");
}

function outcomeText({ withOutcome, posts, views }: Inspection): string {
  if (posts === 0) return "";
  if (withOutcome === 0) return "No post tells its views: these can be predicted, not learned from.";
  const some = withOutcome === posts ? "All posts tell" : `${formatCount(withOutcome)} of them tell`;
  if (views === undefined) return `${some} a score.`;
  const { least, median, most } = views;
  return `${some} their views: ${formatCount(least)} to ${formatCount(most)}, half of them above ${formatCount(median)}.`;
}

function photosText({ photos, renamed }: Inspection, photosFolder?: string): string {
  const { found, missing, unnamed, addresses, hosts, refused, firstMissing, firstRefused } = photos;
  if (found + missing + addresses + refused === 0)
    return unnamed === 0
      ? ""
      : "No column names the photos: extract takes those that are named after the ids of the posts, such as 17.jpg.";
  const isAddress = /\bhttps?:\/+/i.test(firstMissing ?? "");
  const where = photosFolder === undefined ? " (--photos FOLDER says where they are)" : "";
  const hint = isAddress ? " (--download takes addresses of the web)" : where;
  const parts = [
    found > 0 ? `${counted(found, "photo")} found` : "",
    addresses > 0 ? `${counted(addresses, "photo")} to download from ${counted(hosts, "server")}` : "",
    missing > 0
      ? `${counted(missing, "photo")} missing, such as ${printable(firstMissing ?? "")}${hint}`
      : "",
    refused > 0
      ? `${counted(refused, "photo")} that no run reads, such as ${printable(firstRefused ?? "")}`
      : "",
    unnamed > 0 ? `${counted(unnamed, "post")} without a photo` : "",
  ];
  const text = `${parts.filter((part) => part !== "").join("; ")}.`;
  if (renamed?.first === undefined) return text;
  const { named, found: other } = renamed.first;
  return `${text} ${counted(renamed.count, "photo")} found under a name that differs in case, accents or extension: ${printable(named)} is ${printable(other)}.`;
}

function duplicatesText({ duplicates: { photos, posts } }: Inspection): string {
  const parts = [
    photos > 0 ? `${counted(photos, "post")} with a photo that an earlier post has` : "",
    posts > 0 ? `${counted(posts, "post")} with author, time and words of an earlier one` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `Duplicates: ${parts.join("; ")}.`;
}

function timeText({ extraction }: Inspection): string {
  if (extraction === undefined) return "";
  const { seconds, workers, secondsPerPhoto, measured, bytes } = extraction;
  const by = `${secondsPerPhoto.toFixed(2)} s a photo, by ${formatCount(measured)} of them`;
  return `vscnn extract takes about ${formatDuration(seconds)} on ${counted(workers, "core")} (${by}) and ${formatBytes(bytes)}.`;
}
