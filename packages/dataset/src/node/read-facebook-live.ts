import type { Post } from "@vscnn/social";
import { checkTablePath } from "./check-table-path.ts";
import { type BadCell, readWholeTable, type TableRow } from "./reading/whole-table.ts";

/** Posts of {@link readFacebookLive}. */
export interface FacebookLivePosts {
  readonly posts: readonly Post[];
  /** Rows that were left out because an earlier one says the same in every column. */
  readonly repeated: number;
}

const COLUMNS = ["seller", "status_type", "status_published", "num_reactions", "num_comments"] as const;
/** Month, day, year of two or four digits, hour and minute. */
const TIME = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}) (\d{1,2}):(\d{2})$/;

/**
 * Reads the posts of Facebook Live sellers in Thailand: real authors with long histories, times and kinds of posts, no photos and no
 * texts. Views and score are those of the reactions, log2(1 + reactions); the average of an author is that of all of their posts.
 *
 * @param path - the table `posts.csv` with a column `seller` for the page, and the published `status_type`, `status_published`,
 * whose zone is not told and taken for UTC, `num_reactions` and `num_comments`
 * @returns the posts in the order of the table; their ids are their places in it
 * @throws TypeError or RangeError if the path is none, a column is missing or a cell is not legal; Error if the file cannot be read
 * @example
 * const { writeFileSync } = await import("node:fs");
 * const rows = ["1,photo,4/22/2018 6:00,7,2", "1,video,12/31/17 23:45,1,0", "1,photo,4/22/2018 6:00,7,2"];
 * writeFileSync("sellers.csv", `seller,status_type,status_published,num_reactions,num_comments\n${rows.join("\n")}\n`);
 * const { posts, repeated } = await readFacebookLive("sellers.csv");
 * posts.map(({ score }) => score); // => [3, 1]
 * repeated; // => 1
 * @see Dehouche 2020, Dataset on usage and engagement patterns for Facebook Live sellers in Thailand, Data in Brief 30,
 * UCI Machine Learning Repository no. 488
 */
export async function readFacebookLive(path: string): Promise<FacebookLivePosts> {
  checkTablePath("readFacebookLive", path);
  const { rows, badCell } = await readWholeTable("readFacebookLive", path, COLUMNS);
  const own = new Map<string, number[]>();
  const distinct = new Map<string, { row: TableRow; line: number }>();
  for (const [line, row] of rows.entries()) {
    const text = JSON.stringify(row);
    if (distinct.has(text)) continue;
    distinct.set(text, { row, line });
    const reactions = own.get(row.seller) ?? [];
    own.set(row.seller, reactions);
    reactions.push(countOf("num_reactions", row, line, badCell));
  }
  const posts = [...distinct.values()].map(({ row, line }, i): Post => {
    const views = countOf("num_reactions", row, line, badCell);
    const all = own.get(row.seller) as number[];
    const averageViews = all.reduce((sum, each) => sum + each, 0) / all.length;
    return {
      id: `${i + 1}`,
      userId: row.seller,
      postedAt: secondsOf(row, line, badCell),
      tagCount: 0,
      titleLength: 0,
      descriptionLength: 0,
      hasPeople: false,
      commentCount: countOf("num_comments", row, line, badCell),
      user: { averageViews, groupCount: 0, memberCount: 0, imageCount: all.length },
      category: row.status_type,
      views,
      score: Math.log2(1 + views),
    };
  });
  return { posts, repeated: rows.length - posts.length };
}

function countOf(column: (typeof COLUMNS)[number], row: TableRow, line: number, badCell: BadCell): number {
  if (/^\d{1,15}$/.test(row[column])) return Number(row[column]);
  throw badCell(line, column, "a count", row[column]);
}

function secondsOf({ status_published: text }: TableRow, line: number, badCell: BadCell): number {
  const [, month, day, year, hour, minute] = (TIME.exec(text) ?? []).map(Number);
  const time = new Date(Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, hour, minute));
  // A day that its month does not have is one of the next month
  const isLegal = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && hour <= 23 && minute <= 59;
  if (!isLegal) throw badCell(line, "status_published", "a time such as 4/22/2018 6:00", text);
  return time.getTime() / 1000;
}
