import { type HostileFile, joined, repeated } from "./hostile-file.ts";

const HEADER =
  "id,userId,postedAt,averageViews,tagCount,titleLength,descriptionLength,hasPeople,commentCount,groupCount,memberCount\n";
const LONG = 16e6;

/** Tables of posts, of ratings and of word vectors: lines without end, and rows that are all wrong. */
export const TABLES: readonly HostileFile[] = [
  ...[
    "parsePosts",
    "readPosts-csv",
    "inspectPosts",
    "readFacebookLive",
    "readRatedPhotos",
    "recognizeColumns",
  ].map((target) => ({
    name: "one line of 16 MB",
    target,
    make: () => repeated("x", LONG),
  })),
  ...["parsePosts", "readPosts-csv", "inspectPosts"].flatMap((target) => [
    { name: "one quote without end", target, make: () => joined(HEADER, '1,"', repeated("x\n", LONG)) },
    { name: "one row of 16 million empty cells", target, make: () => joined(HEADER, repeated(",", LONG)) },
    {
      name: "400,000 columns of one name",
      target,
      make: () => joined(repeated("a,", 8e5), "a\n", repeated("1,", 8e5)),
    },
  ]),
  {
    name: "8 million rows of a letter",
    target: "parsePosts",
    make: () => joined(HEADER, repeated("x\n", LONG)),
  },
  {
    name: "a row of 8 million quoted line breaks",
    target: "parsePosts",
    make: () => joined(HEADER, repeated('"\n",,,', LONG)),
  },
  {
    name: "30,000 rows, each wrong in another way",
    target: "readPosts-csv",
    make: () =>
      joined(HEADER, Array.from({ length: 3e4 }, (_, i) => `${i},ann,${i}x,5,0,0,0,0,0,0,0\n`).join("")),
  },
  {
    name: "30,000 rows of one id",
    target: "readPosts-csv",
    make: () => joined(HEADER, repeated("1,ann,1,5,0,0,0,0,0,0,0\n", 72e4)),
  },
  { name: "one line of 16 MB", target: "readPosts-jsonl", make: () => repeated("[", LONG) },
  {
    name: "4 lines of 450,000 arrays within each other",
    target: "readPosts-jsonl",
    make: () => repeated(`${"[".repeat(450_000)}${"]".repeat(450_000)}\n`, 4 * 900_001),
  },
  {
    name: "4 lines of 150,000 objects within each other",
    target: "readPosts-jsonl",
    make: () => repeated(`${'{"a":'.repeat(150_000)}0${"}".repeat(150_000)}\n`, 4 * 900_002),
  },
  { name: "one word of 16 MB", target: "readWordVectors", make: () => repeated("x", LONG) },
  {
    name: "999,999,999 words of 10,000 numbers, of which one is there",
    target: "readWordVectors",
    make: () => joined("999999999 10000\nsea", repeated(" 1", 20_000), "\n"),
  },
  { name: "16 million empty lines", target: "readWordVectors", make: () => repeated("\n", LONG) },
];
