import { HOUR_TOTALS } from "../history/author-state.ts";
import type { AuthorRoom } from "./author-room.ts";
import { addToTotals } from "./category-totals.ts";

/** Takes the author's next outcome, which is known now, into what needs no window. */
export function takeOutcome(room: AuthorRoom): void {
  const { scores, known, hourTotals } = room;
  const score = scores[known];
  const hour = room.hours[known];
  const weekday = (hour / 24) | 0;
  const hourOfDay = 7 + (hour % 24);
  hourTotals[weekday] += score;
  hourTotals[HOUR_TOTALS + weekday]++;
  hourTotals[hourOfDay] += score;
  hourTotals[HOUR_TOTALS + hourOfDay]++;
  const category = room.categories[known];
  if (category !== room.noCategory) addToTotals(room.categoryTotals, category, score, known);
  room.scoreSum += score;
  if (score > room.best) room.best = score;
  room.known = known + 1;
}
