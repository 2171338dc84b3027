import { parsePosts, recognizeColumns } from "@vscnn/dataset";
import {
  inspectPosts,
  type ReadPostsOptions,
  ratingColumns,
  readFacebookLive,
  readPosts,
  readRatedPhotos,
} from "@vscnn/dataset/node";
import { splitParts } from "../parts.ts";
import type { Target } from "../target.ts";
import { inFile, inFolder } from "./in-file.ts";

const TABLE_WORDS: readonly string[] = [
  ...['"', ",", ";", "\t", "\r", "\n", "\u0000", "\ufeff", "é", "__proto__", "constructor", "1e999", "-0"],
  ...["2024-02-30", "9999999999999999", "a/../b", '{"__proto__":', "[[[[", "null"],
];
const BUNDLE_WORDS: readonly string[] = [...TABLE_WORDS, "\n--part ", " ", "Uid", "Pid", '{"0":', "train/"];
const CONSTANTS = { descriptionLength: 0, hasPeople: false, commentCount: 0, groupCount: 0, memberCount: 0 };

const USER_TABLE = "users.csv";

/** Readers of posts and of photographs that people rated. */
export const POST_TARGETS: readonly Target[] = [
  {
    name: "parsePosts",
    words: TABLE_WORDS,
    errors: /^parsePosts: /,
    read: (file) => parsePosts(new TextDecoder().decode(file), { constants: CONSTANTS }),
  },
  ...(["csv", "tsv", "jsonl"] as const).map((format) => ({
    name: `readPosts-${format}`,
    words: TABLE_WORDS,
    errors: /^readPosts: /,
    read: (file: Uint8Array) => inFile(file, postsReader({ format, constants: CONSTANTS })),
  })),
  {
    name: "readPosts-smp-t1",
    words: BUNDLE_WORDS,
    errors: /^readPosts: /,
    read: (file) => inFolder(file, postsReader({ format: "smp-t1" })),
  },
  {
    name: "readPosts-smpd",
    words: BUNDLE_WORDS,
    errors: /^readPosts: /,
    read: (file) => {
      // A table that is not there is an error before anything is read
      const files = splitParts(file).has(USER_TABLE) ? { userTable: USER_TABLE } : {};
      const constants = { ...CONSTANTS, averageViews: 1 };
      return inFolder(file, postsReader({ format: "smpd", files, constants }));
    },
  },
  {
    name: "inspectPosts",
    words: TABLE_WORDS,
    errors: /^inspectPosts: /,
    read: (file) => inFile(file, (path) => inspectPosts(path, { constants: CONSTANTS })),
  },
  {
    name: "recognizeColumns",
    words: ["\n", "views", "userId", "Post ID", "__proto__", "constructor", "\u0000"],
    errors: /^recognizeColumns: /,
    read: (file) => recognizeColumns(new TextDecoder().decode(file).split("\n")),
  },
  {
    name: "readFacebookLive",
    words: [...TABLE_WORDS, "4/22/2018 6:00", "2/30/18 0:00"],
    errors: /^readFacebookLive: /,
    read: (file) => inFile(file, readFacebookLive),
  },
  {
    name: "readRatedPhotos",
    words: [...TABLE_WORDS, "Mean", "image", "category"],
    errors: /^(readRatedPhotos|ratingColumns): /,
    read: (file) => inFile(file, async (path) => ratingColumns(await readRatedPhotos(path))),
  },
];

function postsReader(options: ReadPostsOptions): (path: string) => Promise<void> {
  return async (path) => {
    for await (const _ of readPosts(path, { onBadRow: "skip", missingImages: "allow", ...options }));
  };
}
