import { selectRows } from "@vscnn/core";
import { findLeaks } from "@vscnn/metrics";
import { latestReferenceTime, type Post, postViews } from "@vscnn/social";
import type { SocialChoice, SocialFeatureTable } from "./extract-social.ts";

/**
 * What makes results look better than they are, a sentence each: features that nearly are the outcome, and choices by which
 * the outcome of a post enters its own features.
 */
export function leakWarnings(
  posts: readonly Post[],
  { features, names }: SocialFeatureTable,
  { averagesOf, subset }: SocialChoice,
): string[] {
  const referenceTime = latestReferenceTime(posts);
  const outcomes = {
    score: posts.map(({ score = 0 }) => score),
    views: posts.map((post) => postViews(post, { referenceTime })),
  };
  const warnings: string[] = [];
  const varying = names.flatMap((_, column) => (isVarying(features, column) ? [column] : []));
  const transposed = selectRows(features.transpose(1, 0), varying).transpose(1, 0);
  for (const [outcome, target] of Object.entries(outcomes)) {
    const leaks = findLeaks(transposed, target, { names: varying.map((column) => names[column]) });
    for (const { name, correlation, xi } of leaks) {
      const figures = `rho ${correlation.toFixed(2)}, xi ${xi.toFixed(2)}`;
      warnings.push(
        `the feature ${name} nearly decides the ${outcome} (${figures}): the outcome may be in it`,
      );
    }
  }
  if (averagesOf !== "others") {
    const of =
      averagesOf === "all"
        ? "all posts of a user, test posts and the post itself included"
        : "training posts, the post itself included";
    warnings.push(`average views are over ${of} (--averages ${averagesOf}); --averages others leaves it out`);
  }
  if (subset !== "prePublication") {
    warnings.push(
      "comments and days online are among the features, which are known only after a post is published",
    );
  }
  return warnings;
}

function isVarying({ data, shape, stride, offset }: SocialFeatureTable["features"], column: number): boolean {
  const from = offset + column * stride[1];
  for (let row = 1; row < shape[0]; row++) if (data[from + row * stride[0]] !== data[from]) return true;
  return false;
}
