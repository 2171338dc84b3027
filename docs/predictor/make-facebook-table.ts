/** Writes the Facebook posts as a table that the page trains on: the columns that are known before posting, and impressions. */
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

const DAY = 86_400_000;
const source = new URL("../../examples/facebook-posts/data/facebook-metrics.csv", import.meta.url);
const rows: Record<string, string>[] = parse(readFileSync(source), {
  columns: true,
  delimiter: ";",
  bom: true,
});

/** The posts run back from the end of 2014: each is on the latest day of its month and weekday that is no later than the one before. */
let latest = Date.UTC(2014, 11, 31);
const lines = rows.flatMap((row) => {
  const [month, weekday, hour] = [row.Month, row.Weekday, row.Hour].map(Number);
  latest = Math.min(latest, Date.UTC(2014, month, 1) - DAY);
  let day = latest;
  while (new Date(day).getUTCDay() !== weekday - 1) day -= DAY;
  if (new Date(day).getUTCMonth() === month - 1) latest = day;
  const postedAt = `${new Date(day).toISOString().slice(0, 10)} ${String(hour).padStart(2, "0")}:00`;
  const category = `${row.Type}: ${["action", "product", "inspiration"][Number(row.Category) - 1]}`;
  const cells = [postedAt, category, row.Paid === "1" ? "paid" : ""];
  return row.T_Impression === "" ? [] : [[...cells, row.Page_T_Likes, row.T_Impression].join(",")];
});
const header = "Posted,Category,Tags,Followers,Impressions";
writeFileSync(new URL("../public/facebook-posts.csv", import.meta.url), `${[header, ...lines].join("\n")}\n`);
