import type { Refusal } from "./refusal.ts";

/** Digits in groups of three, between which a point or comma stands; in India two before the last three. */
const GROUPED = {
  ".": /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/,
  ",": /^[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+|(?:,\d{2})+,\d{3})(?:\.\d+)?$/,
};
/** Groups between blanks or apostrophes, which are never decimal marks. */
const SPACED = /^[+-]?[1-9]\d{0,2}([ \u00a0\u2009\u202f'\u2019])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/;
const SPACES = /[ \u00a0\u2009\u202f'\u2019]/g;
const ONE_GROUP = /^[+-]?[1-9]\d{0,2}([.,])\d{3}$/;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
/** As platforms show numbers, not as they are. */
const ABBREVIATED = /^[+-]?\d+(?:[.,]\d+)?\s?(?:k|m|b|t|bn|mn|mio|mln|tsd|mrd|tys|mil|[千万萬億천만])\.?$/iu;

/**
 * A number of a table as `Number` reads it, or why it is refused. What is no number stays as it is, for others to refuse.
 *
 * @param isWhole - whether a point before three digits is most likely no decimal one
 * @param decimal - the decimal mark, where it is said
 */
export function numberText(text: string, isWhole: boolean, decimal: "." | "," | undefined): string | Refusal {
  if (ABBREVIATED.test(text)) return { need: "a number written out, not rounded to K, M or Mio" };
  const closed = SPACED.test(text) ? text.replace(SPACES, "") : text;
  if (decimal !== undefined) return saidNumber(closed, decimal);
  const mark = ONE_GROUP.exec(closed)?.[1];
  if (mark === "," || (mark === "." && isWhole)) return twoReadings(closed, mark);
  if (mark !== undefined) return closed;
  if (GROUPED["."].test(closed) || DECIMAL_COMMA.test(closed)) return saidNumber(closed, ",");
  return GROUPED[","].test(closed) ? saidNumber(closed, ".") : closed;
}

function saidNumber(text: string, decimal: "." | ","): string | Refusal {
  const group = decimal === "." ? "," : ".";
  const plain = GROUPED[group].test(text) ? text.replaceAll(group, "") : text;
  if (decimal === ".") return plain;
  // A point among decimal commas is no number, unless it divides groups
  if (/^[+-]?\d*\.\d+$/.test(plain)) return { need: "a number with a decimal comma (decimal: ',')" };
  const pointed = plain.replace(",", ".");
  return Number.isNaN(Number(pointed)) ? text : pointed;
}

function twoReadings(text: string, mark: "." | ","): Refusal {
  const whole = text.replace(mark, "");
  const fraction = text.replace(mark, ".");
  const [asWhole, asFraction] = mark === "." ? [",", "."] : [".", ","];
  return {
    need: "a number that can be read in one way",
    readings: `${whole} (decimal: '${asWhole}') or ${fraction} (decimal: '${asFraction}')`,
  };
}
