import type { Suggestion } from "@vscnn/predictor";
import { momentOf } from "../post/post-of-state.ts";

export const WEEKDAYS: readonly string[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** What to do, in a few words. */
export function suggestionText({ action, value }: Pick<Suggestion, "action" | "value">): string {
  const number = Number(value);
  switch (action) {
    case "time": {
      const { weekday, hour } = momentOf(number);
      return `Post it on ${WEEKDAYS[weekday]} at ${hour} o'clock`;
    }
    case "tag":
      return `Add the tag ${value}`;
    case "crop":
      return `Crop it to ${Math.round(100 * number)} % of its sides`;
    case "exposure":
      return `Expose it ${Math.abs(number)} stops ${number < 0 ? "less" : "more"}`;
    case "saturation":
      return number < 1 ? "Take some color out" : "Make its colors stronger";
    default:
      return `Make the ${action === "titleLength" ? "title" : "description"} ${number} characters long`;
  }
}
