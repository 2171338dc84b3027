import { createNormal, createRandom, shuffledIndices } from "@vscnn/core";
import type { RatedPhoto } from "@vscnn/dataset/node";

/** Who posts, and the power of two that their posts are seen on average. */
const AUTHORS = [
  ["ann", 6],
  ["bob", 7.5],
  ["cleo", 5],
] as const;
const FIRST = Date.UTC(2023, 0, 1, 8);
const HOUR = 3_600_000;

/**
 * The table of the guide: posts that are made up, of photographs that people rated. Authors, dates and views are drawn, always the same; a
 * photograph that people found beautiful is seen more often.
 */
export function ownPosts(photos: readonly RatedPhoto[]): string {
  const random = createRandom(1);
  const normal = createNormal(random);
  const order = shuffledIndices(photos.length, random);
  const lines = Array.from(order, (row, i) => {
    const { image, category, ratings } = photos[row];
    const [author, level] = AUTHORS[Math.floor(AUTHORS.length * random())];
    const posted = new Date(FIRST + HOUR * (32 * i + Math.floor(12 * random())));
    const date = posted.toISOString().slice(0, 16).replace("T", " ");
    const words = image.replace(/\.\w+$/, "").replaceAll("-", " ");
    const caption = `${words[0].toUpperCase()}${words.slice(1)} #${category.toLowerCase()}`;
    const views = Math.round(2 ** (level + 0.5 * (ratings.beauty - 4) + 0.8 * normal()));
    return [author, date, caption, image, views].join(",");
  });
  return `${["Author,Date,Caption,Photo,Views", ...lines].join("\n")}\n`;
}
