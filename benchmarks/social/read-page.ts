import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Post } from "@vscnn/social";

const COLUMNS = [
  "Page_T_Likes",
  "Type",
  "Category",
  "Month",
  "Weekday",
  "Hour",
  "Paid",
  "T_Impression",
] as const;

/** A row of the table, whose last post comes first. */
type Row = Record<(typeof COLUMNS)[number], string>;

/**
 * Posts of a cosmetics brand's page on Facebook in 2014 (Moro, Rita and Vala 2016): their score is the logarithm of their
 * impressions. The day of the month is not told: of the days of the weekday, the one nearest to the post's place among those of
 * the month is taken. Posts that lack a value are left out.
 */
export function readPage(folder: string): Post[] {
  const path = join(folder, "dataset_Facebook.csv");
  const [header, ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = header.replace("\ufeff", "").split(";");
  const places = COLUMNS.map((column) => names.indexOf(column));
  if (places.includes(-1)) throw new Error(`${path} must have the columns ${COLUMNS.join(", ")}`);
  const rows = lines.reverse().map((line) => {
    const cells = line.split(";");
    return Object.fromEntries(COLUMNS.map((column, i) => [column, cells[places[i]]])) as Row;
  });
  const whole = rows.filter((row) => COLUMNS.every((column) => row[column] !== ""));
  const posts = whole.map((row, i) => postOf(row, `${i + 1}`, shareOfMonth(whole, i)));
  return posts.sort((a, b) => a.postedAt - b.postedAt);
}

/** How much of the month has passed, by the posts of the month. */
function shareOfMonth(rows: readonly Row[], at: number): number {
  const own = rows.filter(({ Month }) => Month === rows[at].Month);
  return (own.indexOf(rows[at]) + 0.5) / own.length;
}

function postOf(row: Row, id: string, share: number): Post {
  const [month, weekday, hour] = [row.Month, row.Weekday, row.Hour].map(Number);
  const user = { averageViews: 0, groupCount: 0, memberCount: Number(row.Page_T_Likes), imageCount: 0 };
  return {
    ...{ id, userId: "page", postedAt: secondsOf(month, weekday, hour, share), user },
    ...{ tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 },
    category: `${row.Type} ${row.Category}`,
    score: Math.log2(Number(row.T_Impression)),
    extra: { paid: row.Paid === "1" },
  };
}

/** The table's weekday 1 is Sunday, JavaScript's 0. */
function secondsOf(month: number, weekday: number, hour: number, share: number): number {
  const days = new Date(Date.UTC(2014, month, 0)).getUTCDate();
  let best = Number.NaN;
  let least = Number.POSITIVE_INFINITY;
  for (let day = 1; day <= days; day++) {
    const time = Date.UTC(2014, month - 1, day, hour);
    const distance = Math.abs(day - 0.5 - share * days);
    if (new Date(time).getUTCDay() !== weekday - 1 || distance >= least) continue;
    best = time / 1000;
    least = distance;
  }
  return best;
}
