import type { PredictionPost } from "@vscnn/predictor";
import type { DemoState } from "../state/demo-state.ts";
import AUTHORS from "./authors.json";

/** Monday, 3 October 2016, 0:00: the first one after the made-up posts. */
const FIRST_MONDAY = 1475452800;
const HOUR = 3600;
const DAY = 24 * HOUR;
const MAX_TAGS = 30;

/** The post that a visitor describes. */
export function postOfState(
  state: Pick<DemoState, "author" | "weekday" | "hour" | "title" | "tags">,
): PredictionPost {
  const { author, weekday, hour, title, tags } = state;
  return {
    userId: AUTHORS[author].userId,
    user: AUTHORS[author].user,
    postedAt: FIRST_MONDAY + weekday * DAY + hour * HOUR,
    title: title.trim(),
    tags: tagsOf(tags),
  };
}

/** When a post of Unix seconds is posted. */
export function momentOf(postedAt: number): Pick<DemoState, "weekday" | "hour"> {
  const hours = Math.floor((postedAt - FIRST_MONDAY) / HOUR);
  return { weekday: Math.floor(hours / 24) % 7, hour: hours % 24 };
}

/** Tags of a line of text, between spaces, commas or number signs; each once. */
export function tagsOf(text: string): string[] {
  const tags = text
    .toLowerCase()
    .split(/[\s,;#]+/)
    .filter((tag) => tag !== "");
  return [...new Set(tags)].slice(0, MAX_TAGS);
}
