import { stat } from "node:fs/promises";
import { extname, join } from "node:path";
import type { ReadPostsOptions } from "@vscnn/dataset/node";

/** The format that the name of a file, or what lies in a folder, tells. */
export async function formatOfPosts(path: string): Promise<ReadPostsOptions["format"]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new Error(`${path} cannot be read: name the table of posts, such as posts.csv`, { cause });
  });
  if (found.isDirectory()) {
    for (const [file, format] of BUNDLES) if (await isThere(join(path, file))) return format;
    const names = BUNDLES.map(([file]) => file).join(" or ");
    throw new Error(`${path} is a folder without ${names}: name the file of the posts, or give --format`);
  }
  const format = { ".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "csv" }[
    extname(path).toLowerCase()
  ];
  if (format !== undefined) return format as ReadPostsOptions["format"];
  throw new Error(`${path} has a name that tells no format: ${hintFor(path)}`);
}

function hintFor(path: string): string {
  if (/\.(xlsx?|ods|numbers)$/i.test(path)) return "save the sheet as CSV";
  return /\.json$/i.test(path) ? "write an object on each line, as .jsonl" : "give --format";
}

/** The file by which each bundle of files is known. */
const BUNDLES = [
  ["t1_train_data.txt", "smp-t1"],
  ["train_text.json", "smpd"],
] as const;

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
