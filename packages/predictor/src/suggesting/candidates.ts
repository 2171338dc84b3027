import type { Image } from "@vscnn/core";
import type { PredictionInput, PredictionPost } from "../asking/prediction-input.ts";
import { hourOfWeek } from "../fitting/hour-of-week.ts";
import type { SeenPosts } from "../fitting/seen-posts.ts";
import { cropped, exposed, saturated } from "./edit-image.ts";
import type { SuggestedAction } from "./suggestion.ts";

/** A changed post, before anything is known of its score. */
export interface Candidate {
  readonly action: SuggestedAction;
  readonly value: number | string;
  /** What is changed, as the end of a sentence that begins with `The same post`. */
  readonly words: string;
  readonly input: PredictionInput;
  /** Training posts that are like it; undefined where it takes the features to say. */
  readonly support: number | undefined;
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SECONDS_PER_HOUR = 3600;
/** Tags that are tried, those of most posts first. */
const TRIED_TAGS = 200;
/** Shares of the posts at which lengths are tried. */
const TRIED_SHARES = [0.1, 0.25, 0.5, 0.75, 0.9];
/** Lengths that are so near to each other count as alike. */
const ALIKE = 0.2;

/** The changes of a post that an action stands for. */
export function candidatesOf(action: SuggestedAction, input: PredictionInput, seen: SeenPosts): Candidate[] {
  switch (action) {
    case "time":
      return times(input, seen);
    case "tag":
      return tags(input, seen);
    case "titleLength":
      return lengths(action, input, { lengths: seen.titleLengths, count: countOf(seen) });
    case "descriptionLength":
      return lengths(action, input, { lengths: seen.descriptionLengths, count: countOf(seen) });
    case "crop":
      return edits(
        action,
        input,
        [0.9, 0.8, 0.7],
        cropped,
        (share) => `cropped to ${100 * share} % of its sides`,
      );
    case "exposure":
      return edits(action, input, [-0.7, -0.3, 0.3, 0.7], exposed, (stops) => {
        return `exposed ${Math.abs(stops)} stops ${stops < 0 ? "less" : "more"}`;
      });
    case "saturation":
      return edits(action, input, [0.6, 0.8, 1.2, 1.4], saturated, (factor) => {
        return `with ${Math.round(100 * factor)} % of its saturation`;
      });
  }
}

/** Training posts in all. */
function countOf({ hourCounts }: SeenPosts): number {
  return hourCounts.reduce((sum, count) => sum + count, 0);
}

function times({ post, ...rest }: PredictionInput, { hourCounts }: SeenPosts): Candidate[] {
  const now = hourOfWeek(post);
  return Array.from({ length: 167 }, (_, i) => {
    const postedAt = post.postedAt + (i + 1) * SECONDS_PER_HOUR;
    const hour = (now + i + 1) % 168;
    const words = `on ${WEEKDAYS[Math.floor(hour / 24)]} at ${hour % 24} o'clock`;
    return {
      action: "time",
      value: postedAt,
      words,
      input: { ...rest, post: { ...post, postedAt } },
      support: hourCounts[hour],
    };
  });
}

function tags({ post, ...rest }: PredictionInput, seen: SeenPosts): Candidate[] {
  const own = post.tags ?? [];
  return seen.tags.slice(0, TRIED_TAGS).flatMap((tag, i): Candidate[] => {
    if (own.includes(tag)) return [];
    const changed: PredictionPost = { ...post, tags: [...own, tag] };
    if (post.tagCount !== undefined) Object.assign(changed, { tagCount: post.tagCount + 1 });
    const input = { ...rest, post: changed };
    return [{ action: "tag", value: tag, words: `with the tag '${tag}'`, input, support: seen.tagCounts[i] }];
  });
}

function lengths(
  action: "titleLength" | "descriptionLength",
  { post, ...rest }: PredictionInput,
  { lengths: sorted, count }: { lengths: Float64Array; count: number },
): Candidate[] {
  const tried = new Set(TRIED_SHARES.map((share) => sorted[Math.round(share * (sorted.length - 1))]));
  return [...tried].map((length) => {
    const alike = sorted.filter((each) => Math.abs(each - length) <= ALIKE * length).length;
    return {
      action,
      value: length,
      words: `with ${length} characters of ${action === "titleLength" ? "title" : "description"}`,
      input: { ...rest, post: { ...post, [action]: length } },
      support: Math.round((count * alike) / sorted.length),
    };
  });
}

function edits(
  action: SuggestedAction,
  { image, ...rest }: PredictionInput,
  values: readonly number[],
  edit: (image: Image, value: number) => Image,
  describe: (value: number) => string,
): Candidate[] {
  if (image === undefined) return [];
  return values.map((value) => {
    const words = `with the photo ${describe(value)}`;
    return { action, value, words, input: { ...rest, image: edit(image, value) }, support: undefined };
  });
}
