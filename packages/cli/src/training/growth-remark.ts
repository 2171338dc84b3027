import { counted } from "../console/format-number.ts";

/** What is usual, of which nothing need be said. */
const USUAL_DAYS = 30;

/** What is taken of how views grow, where the posts have shown that it is not what is usual; `undefined` if they have not. */
export function growthRemark(settleDays: number): string | undefined {
  if (settleDays === USUAL_DAYS) return undefined;
  if (settleDays === 0) return "views grow evenly for ever, as these posts show";
  return `views hardly grow after ${counted(settleDays, "day")}, as these posts show: no later day is predicted`;
}
