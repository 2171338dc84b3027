import { HOUR_TOTALS } from "../history/author-state.ts";
import { addWeighted } from "../history/decays.ts";
import type { AuthorRoom } from "./author-room.ts";
import { sumBlock } from "./block-sums.ts";
import { addToTotals } from "./category-totals.ts";

/**
 * Takes in the author's next outcome, which is known now.
 *
 * @param noCategory - the number that stands for none
 */
export function takeOutcome(room: AuthorRoom, noCategory: number): void {
  const { times, scores, known, hourTotals } = room;
  const score = scores[known];
  const hour = room.hours[known];
  const since = known === 0 ? Number.POSITIVE_INFINITY : times[known] - times[known - 1];
  addWeighted(room.weighted, since, score);
  const weekday = Math.floor(hour / 24);
  const hourOfDay = 7 + (hour % 24);
  hourTotals[weekday] += score;
  hourTotals[HOUR_TOTALS + weekday]++;
  hourTotals[hourOfDay] += score;
  hourTotals[HOUR_TOTALS + hourOfDay]++;
  const category = room.categories[known];
  if (category !== noCategory) addToTotals(room.categoryTotals, category, score, known);
  sumBlock(room.blockSums, times, scores, known);
  room.scoreSum += score;
  if (score > room.best) room.best = score;
  room.known = known + 1;
}
