import { hasClock } from "./date-text.ts";

const CLOCK_CELL = /^\d{1,2}[:.]\d{2}/;
/** Seconds, or days of a spreadsheet. */
const NUMBER = /^\d+(?:[.,]\d+)?$/;

/** A day with the time of day that stands in a column of its own; what has one already, or is no day, stays as it is. */
export function withClock(day: string, clock: string): string {
  const [date, time] = [day.trim(), clock.trim()];
  return CLOCK_CELL.test(time) && !hasClock(date) && !NUMBER.test(date) ? `${date} ${time}` : day;
}
