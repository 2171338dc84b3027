import { resolve } from "node:path";
import type { ReadPostsOptions } from "@vscnn/dataset/node";
import { isElsewhere } from "../extraction/photos-of-flags.ts";
import { checkFields } from "./check-fields.ts";
import { definedOf } from "./defined-of.ts";
import { formatOfPosts } from "./format-of-posts.ts";
import { type Mapping, readMapping } from "./mapping-file.ts";
import type { PostsFlags } from "./posts-flags.ts";

/** What the flags say, over what the mapping says. */
export async function readingOptions(
  folder: string,
  path: string,
  flags: PostsFlags,
): Promise<ReadPostsOptions> {
  checkFields("--map", flags.map);
  checkFields("--constant", flags.constant);
  const mapped: Partial<Mapping> =
    flags.mapping === undefined ? {} : await readMapping(resolve(folder, flags.mapping));
  const format = flags.format ?? mapped.format ?? (await formatOfPosts(path));
  const { quote: said, ...others } = flags;
  const { delimiter, decimal, dates, encoding } = { ...mapped, ...definedOf(others) };
  const quote = said === undefined ? mapped.quote : said === "none" ? false : '"';
  const columns = { ...mapped.columns, ...flags.map };
  const constants = { ...mapped.constants, ...typedConstants(flags.constant ?? {}) };
  return definedOf({
    format,
    delimiter,
    decimal,
    dates,
    encoding,
    quote,
    columns: Object.keys(columns).length === 0 ? undefined : columns,
    constants: Object.keys(constants).length === 0 ? undefined : constants,
    ...(isElsewhere(flags)
      ? { imagePaths: "as-written" }
      : { imageFolder: flags.photos === undefined ? undefined : resolve(folder, flags.photos) }),
    missingImages: "allow",
    onBadRow: flags.onBadRow === "stop" ? "throw" : "skip",
  }) as ReadPostsOptions;
}

/** The command line has texts only; a field that is a number or a truth is given as such. */
function typedConstants(texts: Readonly<Record<string, string>>): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(texts).map(([field, text]) => {
      if (text === "true" || text === "false") return [field, text === "true"];
      const isNumber = text !== "" && Number.isFinite(Number(text)) && !TEXT_FIELDS.has(field);
      return [field, isNumber ? Number(text) : text];
    }),
  );
}

/** Fields that stay texts even if they look like numbers. */
const TEXT_FIELDS: ReadonlySet<string> = new Set([
  "id",
  "userId",
  "title",
  "description",
  "tags",
  "category",
  "imagePath",
  "timeZone",
  "clock",
]);
