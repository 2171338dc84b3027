import type { Post } from "@vscnn/social";

/** When views are taken to have been counted, where nobody said it; `undefined` where nothing is made of views. */
export function countedRemark(referenceTime: number, posts: readonly Post[]): string | undefined {
  if (!posts.some(({ views, score }) => views !== undefined && score === undefined)) return undefined;
  const day = new Date(referenceTime * 1000).toISOString().slice(0, 10);
  return `views are taken to have been counted on ${day}: --counted-at says otherwise`;
}
