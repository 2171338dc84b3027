import { dateText } from "./date-text.ts";
import { latinDigits } from "./latin-digits.ts";
import { numberText } from "./number-text.ts";
import type { Refusal } from "./refusal.ts";
import type { PostField } from "./row-source.ts";
import type { TableNotation } from "./table-syntax.ts";

/** Whole numbers, in which a point or comma before three digits is most likely no decimal one. */
const WHOLE: ReadonlySet<PostField> = new Set([
  "tagCount",
  "titleLength",
  "descriptionLength",
  "commentCount",
  "groupCount",
  "imageCount",
  "views",
]);
const FRACTIONS: ReadonlySet<PostField> = new Set([
  "averageViews",
  "memberCount",
  "score",
  "latitude",
  "longitude",
]);
const IDS: ReadonlySet<PostField> = new Set(["id", "userId"]);
/** What a spreadsheet makes of an id of more than 11 digits. Of many authors it makes one. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+\d{2}$/;

/** A cell as {@link numberOf} and {@link momentOf} read it, or why it is refused. */
export function tableValue(field: PostField, cell: string, notation: TableNotation): string | Refusal {
  const isWhole = WHOLE.has(field);
  if (isWhole || FRACTIONS.has(field)) return numberText(latinDigits(cell).trim(), isWhole, notation.decimal);
  if (field === "postedAt") return dateText(latinDigits(cell).trim(), notation);
  if (IDS.has(field) && ROUNDED.test(cell.trim())) {
    return { need: "an id, which a spreadsheet has not rounded: have the column as text before it is saved" };
  }
  return cell;
}
