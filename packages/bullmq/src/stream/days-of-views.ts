/** Days over which the views of a post of some days have come. */
export function daysOfViews(days: number, settleDays: number): number {
  return settleDays === 0 ? days : Math.min(days, settleDays);
}
