import { resolve } from "node:path";
import type { Post } from "@vscnn/social";
import { processConsole } from "../console/process-console.ts";
import type { PostsFlags } from "../posts/posts-flags.ts";
import { postsToExtract } from "./posts-to-extract.ts";

/** Posts that were read to the end. */
interface CollectedPosts {
  /** The paths of their photos are whole, so that they hold wherever the program stands. */
  posts: Post[];
  /** The folder of the photos. */
  photos: string;
  /** What was taken for granted and what was skipped, in lines. */
  remarks: string[];
}

/**
 * Reads the posts that `vscnn extract` would extract, to the end.
 *
 * @param folder - where the user stands
 */
export async function collectPosts(folder: string, flags: PostsFlags): Promise<CollectedPosts> {
  const remarks: string[] = [];
  const remark = (line: string) => void remarks.push(line);
  const console = processConsole(new AbortController().signal, folder);
  const { posts: stream, photos, opened } = await postsToExtract({ console, remark }, flags);
  if (typeof photos !== "string") throw new Error(`--photos must be a folder, got ${flags.photos}`);
  const posts: Post[] = [];
  for await (const post of stream) {
    const { imagePath } = post;
    posts.push(imagePath === undefined ? post : { ...post, imagePath: resolve(photos, imagePath) });
  }
  for (const { reason, count } of opened.posts.report.reasons) remark(`${count} rows skipped: ${reason}`);
  return { posts, photos, remarks };
}
