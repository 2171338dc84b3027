import { checkNumber, checkOptions, describeValue } from "@vscnn/core";
import { characterCount, type Post } from "@vscnn/social";
import { hasText } from "../groups/text-columns.ts";
import type { Predictor } from "../predictor.ts";
import type { Fillings } from "./fillings.ts";
import type { PredictionPost } from "./prediction-input.ts";

/** A post with nothing left out, and what stands in for what was. */
export function completePost(
  functionName: string,
  predictor: Predictor,
  post: PredictionPost,
  fillings: Fillings,
): Post {
  checkOptions(functionName, post, undefined, "post");
  const { userId, tags, title = "", description = "" } = post;
  if (typeof userId !== "string") {
    throw new TypeError(`${functionName}: userId of post must be a string, got ${describeValue(userId)}`);
  }
  checkNumber(functionName, "postedAt of post", post.postedAt);
  for (const [name, text] of Object.entries({ title, description })) {
    if (typeof text === "string") continue;
    throw new TypeError(`${functionName}: ${name} of post must be a text, got ${describeValue(text)}`);
  }
  checkTags(functionName, tags);
  if (post.user === undefined) fillings.author = "the medians of the authors' profiles in training";
  else if (isStranger(predictor, userId))
    fillings.author = "the median average views of the authors in training";
  const complete = {
    ...post,
    id: post.id ?? "",
    tagCount: post.tagCount ?? tags?.length ?? 0,
    titleLength: post.titleLength ?? characterCount(title),
    descriptionLength: post.descriptionLength ?? characterCount(description),
    hasPeople: post.hasPeople ?? false,
    commentCount: post.commentCount ?? 0,
    user: post.user ?? predictor.groups.medianUser,
  };
  if (!hasText(complete)) fillings.text = "an empty text";
  return complete;
}

function checkTags(functionName: string, tags: unknown): void {
  if (tags === undefined) return;
  if (!Array.isArray(tags) || tags.some((tag) => typeof tag !== "string")) {
    throw new TypeError(
      `${functionName}: tags of post must be an array of texts, got ${describeValue(tags)}`,
    );
  }
}

/** Whether an author's average views are not known, where they are not taken from the post. */
function isStranger({ groups, config }: Predictor, userId: string): boolean {
  if (groups.userRanks === undefined || config.averagesOf === "all") return false;
  return placeOf(groups.userRanks.userIds, userId) < 0;
}

/** Where a text stands among texts that ascend by code unit; -1 where it does not. */
export function placeOf(texts: readonly string[], text: string): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (texts[middle] < text) low = middle + 1;
    else high = middle;
  }
  return texts[low] === text ? low : -1;
}
