import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom, imageFrom } from "@vscnn/core";
import { encodeJpeg, encodePng } from "@vscnn/image";
import type { Post } from "@vscnn/social";

/** Writes small photographs of noise, `0.jpg`, `1.png`, `2.jpg` …, every one another. */
export function writePhotos(folder: string, count: number, side = 24): void {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i++) writeFileSync(join(folder, photoName(i)), photoBytes(i, side));
}

/** The name of the photo of a number. */
function photoName(i: number): string {
  return `${i}.${i % 2 === 0 ? "jpg" : "png"}`;
}

/** The file of the photo of a number. */
export function photoBytes(i: number, side = 24): Uint8Array {
  const random = createRandom(i + 1);
  const image = imageFrom(
    Uint8Array.from({ length: side * side * 3 }, (_, at) => 256 * random() * (at % 2)),
    [side, side, 3],
  );
  return i % 2 === 0 ? encodeJpeg(image) : encodePng(image);
}

/** A post with every field, or as few as may be. */
export function postOf(i: number, imagePath: string | undefined = photoName(i)): Post {
  const post: Post = {
    id: `post-${i}`,
    userId: `user-${i % 7}`,
    postedAt: 1.5e9 + i / 4,
    tagCount: i % 5,
    titleLength: 3,
    descriptionLength: 0,
    hasPeople: i % 3 === 0,
    commentCount: i,
    user: { averageViews: i / 3, groupCount: 1, memberCount: 2.5, imageCount: 3 },
  };
  if (imagePath !== undefined) post.imagePath = imagePath;
  if (i % 2 === 0) return post;
  const place = i % 4 === 1 ? "Zürich" : { latitude: -1.25, longitude: 180 };
  return {
    ...post,
    utcOffsetMinutes: -90,
    title: "Grüße 🌅",
    description: "",
    tags: i % 4 === 1 ? ["sea", "ocean, wide"] : [],
    category: "Travel",
    place,
    views: 12 * i,
    score: i / 7,
    extra: { Likes: "3", nested: { list: [1, null, "x"] }, ["__proto__"]: 1 },
  };
}

/** Many of them. */
export function postsOf(count: number): Post[] {
  return Array.from({ length: count }, (_, i) => postOf(i));
}

/** Every file of a store by its path, but for those of `timings/`. */
export function filesOf(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith("timings"))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path)).toString("base64")]));
}
