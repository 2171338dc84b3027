import { createNormal, createRandom } from "@vscnn/core";
import { characterCount, type Post } from "@vscnn/social";
import type { SourcePhotograph } from "./source-photographs.ts";

/** Tags that are written under any photo. */
const COMMON = [
  "photo",
  "light",
  "weekend",
  "nature",
  "love",
  "art",
  "color",
  "home",
  "friends",
  "memory",
  "sunday",
  "film",
];
/** How far the tags of a post can lift it. */
const TAG_WEIGHT = 1.2;
const MAX_TAGS = 16;

/**
 * Gives made-up posts titles and tags of words that fit their photo, as long and as many as the simulation says.
 *
 * @returns the posts, and what the tags of each are worth, by a number drawn for each word
 */
export function writeTexts(
  posts: readonly Post[],
  {
    photographs,
    sources,
    seed,
  }: { photographs: readonly SourcePhotograph[]; sources: readonly number[]; seed: number },
): { posts: Post[]; lifts: number[] } {
  const random = createRandom(seed);
  const normal = createNormal(random);
  const vocabulary = [...new Set([...COMMON, ...photographs.flatMap(({ words }) => words)])];
  const worth = new Map(vocabulary.map((word) => [word, normal()]));
  const lifts: number[] = [];
  const written = posts.map((post, i) => {
    const own = [...photographs[sources[i]].words, ...COMMON];
    const draw = () => own[Math.floor(random() * own.length)];
    const tags = [...new Set(Array.from({ length: Math.min(MAX_TAGS, post.tagCount) }, draw))];
    let title = "";
    while (characterCount(title) < post.titleLength) title = title === "" ? draw() : `${title} ${draw()}`;
    const sum = tags.reduce((total, tag) => total + (worth.get(tag) ?? 0), 0);
    lifts.push((TAG_WEIGHT * sum) / Math.max(1, tags.length));
    return { ...post, title, titleLength: characterCount(title), tags, tagCount: tags.length };
  });
  return { posts: written, lifts };
}
