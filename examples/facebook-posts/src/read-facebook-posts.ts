import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { type FacebookPost, POST_TYPES } from "./facebook-post.ts";

export type { FacebookPost } from "./facebook-post.ts";

/** Reads the posts of the published table. Rows that lack a value are left out and counted. */
export function readFacebookPosts(path: string | URL): { posts: FacebookPost[]; incomplete: number } {
  const rows: Record<string, string>[] = parse(readFileSync(path), {
    columns: true,
    delimiter: ";",
    bom: true,
  });
  const posts: FacebookPost[] = [];
  let incomplete = 0;
  rows.forEach((row, index) => {
    const cells = [
      row.Page_T_Likes,
      row.Category,
      row.Month,
      row.Weekday,
      row.Hour,
      row.Paid,
      row.T_Impression,
    ];
    const type = POST_TYPES.find((known) => known === row.Type);
    if (cells.some((cell) => cell === "")) {
      incomplete++;
      return;
    }
    const [pageLikes, category, month, weekday, hour, paid, impressions] = cells.map(Number);
    if (type === undefined || !cells.every((cell) => Number.isFinite(Number(cell))) || impressions < 1) {
      throw new Error(`readFacebookPosts: row ${index + 1} must be a post, got ${JSON.stringify(row)}`);
    }
    posts.push({ pageLikes, type, category, month, weekday, hour, paid: paid === 1, impressions });
  });
  return { posts, incomplete };
}
