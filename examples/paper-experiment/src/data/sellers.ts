import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Post } from "@vscnn/social";
import { parse } from "csv-parse/sync";
import type { Dataset } from "./dataset.ts";

/** Month, day, year of two or four digits, hour and minute; the zone is not told, and taken for UTC. */
const TIME = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}) (\d{1,2}):(\d{2})$/;

/** Posts of Facebook Live sellers: real authors with long histories, times and kinds of posts; no photos and no texts. */
export function sellers(folder: string): Dataset {
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, "posts.csv")), { columns: true });
  const own = new Map<string, number[]>();
  // 53 posts occur twice
  const posts = new Map(rows.map((row) => [Object.values(row).join(), row]));
  for (const { seller, num_reactions } of posts.values()) {
    own.set(seller, [...(own.get(seller) ?? []), Number(num_reactions)]);
  }
  return {
    name: "facebook-live",
    title: "Real posts of nine sellers",
    kind: "real",
    provenance:
      `${posts.size} real posts of nine Facebook Live sellers in Thailand, 2012 to 2018: who, when and what kind of post; the outcome is ` +
      "log2(1 + reactions). There are no photos, texts or tags in these data, and reactions are not views. N. Dehouche, Dataset on usage and " +
      "engagement patterns for Facebook Live sellers in Thailand, Data in Brief 30, 2020 (UCI Machine Learning Repository no. 488).",
    features: {
      posts: [...posts.values()].map((row, i) => postOf(row, `${i + 1}`, own.get(row.seller) as number[])),
      blocks: {},
    },
    tables: { preset: "paper", averagesOf: "others", known: "beforePosting", split: { by: "time" } },
    once: Array.from(posts.keys(), (_, row) => row),
    remarks: [`${rows.length - posts.size} posts that occur twice are taken once.`],
  };
}

function postOf(row: Record<string, string>, id: string, own: readonly number[]): Post {
  const match = TIME.exec(row.status_published);
  if (match === null)
    throw new Error(`status_published must be like 4/22/2018 6:00, got ${row.status_published}`);
  const [month, day, year, hour, minute] = match.slice(1).map(Number);
  const averageViews = own.reduce((sum, reactions) => sum + reactions, 0) / own.length;
  const reactions = Number(row.num_reactions);
  return {
    id,
    userId: row.seller,
    postedAt: Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, hour, minute) / 1000,
    tagCount: 0,
    titleLength: 0,
    descriptionLength: 0,
    hasPeople: false,
    commentCount: Number(row.num_comments),
    user: { averageViews, groupCount: 0, memberCount: 0, imageCount: own.length },
    category: row.status_type,
    views: reactions,
    score: Math.log2(1 + reactions),
  };
}
