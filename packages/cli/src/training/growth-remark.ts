import { counted } from "../console/format-number.ts";

/** The usual days, of which nothing is said. */
const USUAL_DAYS = 30;

/** What is assumed of how views grow, if the posts have shown that it is not the usual; `undefined` if they have not. */
export function growthRemark(settleDays: number): string | undefined {
  if (settleDays === USUAL_DAYS) return undefined;
  if (settleDays === 0) return "views grow evenly for ever, as these posts show";
  return `views hardly grow after ${counted(settleDays, "day")}, as these posts show: no later day is predicted`;
}
