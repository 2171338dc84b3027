import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Post } from "@vscnn/social";

const COLUMNS = ["seller", "status_type", "status_published", "num_reactions"] as const;
const TIME = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}) (\d{1,2}):(\d{2})$/;

/**
 * Posts of Facebook Live sellers in Thailand (Dehouche 2020, Data in Brief 30): their score is the logarithm of their
 * reactions. Posts that occur twice are taken once.
 */
export function readSellers(folder: string): Post[] {
  const path = join(folder, "posts.csv");
  const [header, ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = header.split(",");
  const places = COLUMNS.map((column) => names.indexOf(column));
  if (places.includes(-1)) throw new Error(`${path} must have the columns ${COLUMNS.join(", ")}`);
  const posts = new Map<string, Post>();
  for (const line of lines) {
    const cells = line.split(",");
    const [userId, category, published, reactions] = places.map((place) => cells[place]);
    const id = `${userId} ${published} ${category} ${reactions}`;
    posts.set(id, postOf(id, userId, category, secondsOf(published), Number(reactions)));
  }
  return [...posts.values()].sort((a, b) => a.postedAt - b.postedAt);
}

function postOf(id: string, userId: string, category: string, postedAt: number, reactions: number): Post {
  const unknown = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
  const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 0 };
  return { id, userId, postedAt, ...unknown, user, category, score: Math.log2(1 + reactions) };
}

/** Month, day and year of two or four digits; the zone is not given; UTC is assumed. */
function secondsOf(text: string): number {
  const match = TIME.exec(text);
  if (match === null) throw new Error(`status_published must be like 4/22/2018 6:00, got ${text}`);
  const [month, day, year, hour, minute] = match.slice(1).map(Number);
  return Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, hour, minute) / 1000;
}
