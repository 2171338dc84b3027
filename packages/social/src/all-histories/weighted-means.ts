import { DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { dayDecay, POST_DECAYS, WINDOWS } from "../history/decays.ts";
import { POST_WINDOW_LENGTH } from "../history/write-post-windows.ts";
import { DAY_WINDOW_LENGTH, weightedMean } from "../history/write-windows.ts";

/** Doubles of the decays of so many outcomes: those of windows of days, each after the other, and two at a time. */
export function decayCount(outcomes: number): number {
  return DAY_WINDOWS.length * decayStep(outcomes);
}

/** Doubles from the decays of a window to those of the next. */
export function decayStep(outcomes: number): number {
  return outcomes + 1;
}

/** Fills in the decays of windows of days at each outcome: 0 at the first. */
export function fillDecays(decays: Float64Array, step: number, times: Float64Array, outcomes: number): void {
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    for (let outcome = 0; outcome < outcomes; outcome++) {
      const seconds = outcome === 0 ? Number.POSITIVE_INFINITY : times[outcome] - times[outcome - 1];
      decays[window * step + outcome] = dayDecay(window, seconds);
    }
  }
}

/** Takes an outcome into numerators and denominators of the weighted means, as `addWeighted` does. */
export function decayWeighted(
  weighted: Float64Array,
  decays: Float64Array,
  step: number,
  outcome: number,
  score: number,
): void {
  for (let window = 0; window < WINDOWS; window++) {
    const day = window - POST_WINDOWS.length;
    const decay = day < 0 ? POST_DECAYS[window] : decays[day * step + outcome];
    weighted[2 * window] = decay * weighted[2 * window] + score;
    weighted[2 * window + 1] = decay * weighted[2 * window + 1] + 1;
  }
}

/** @param start - of the windows of posts, which those of days follow */
export function writeWeightedMeans(weighted: Float64Array, features: Float32Array, start: number): void {
  const posts = POST_WINDOWS.length;
  for (let window = 0; window < posts; window++) {
    features[start + POST_WINDOW_LENGTH * (window + 1) - 1] = weightedMean(weighted, window);
  }
  const days = start + POST_WINDOW_LENGTH * posts;
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    features[days + DAY_WINDOW_LENGTH * (window + 1) - 1] = weightedMean(weighted, posts + window);
  }
}
