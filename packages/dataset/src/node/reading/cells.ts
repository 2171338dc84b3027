import { parseUtcOffset } from "@vscnn/social";
import { plainDecimal } from "./plain-decimal.ts";

/** No count is larger: up to here whole numbers are exact, and the views of a user have a finite sum. */
export const MAX_COUNT: number = Number.MAX_SAFE_INTEGER;

/** No two parts next to each other that both take digits: their divisions would be tried one by one, at quadratic cost. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** A number, or a text that is a decimal number and nothing else; else NaN. */
export function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return Number.NaN;
  const plain = plainDecimal(value, 0, value.length);
  if (!Number.isNaN(plain)) return plain;
  const text = value.trim();
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

/** An id as text; a number that JSON may have rounded is not accepted. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

/** A boolean, 0 or 1, or their text. */
export function booleanOf(value: unknown): boolean | undefined {
  if (value === "0") return false;
  const text = String(value).trim().toLowerCase();
  if (text === "1" || text === "true") return true;
  return text === "0" || text === "false" ? false : undefined;
}

/** A moment, and the offset that its text states. */
export interface Moment {
  seconds: number;
  utcOffsetMinutes: number | undefined;
}

/**
 * Unix seconds, or a date and time such as `2013-03-15 20:51:09`, `2013-03-15T20:51:09+08:00`; without an offset it is local
 * time at the given one.
 *
 * @returns `seconds` is NaN otherwise, for example for February 30 or an offset of 25 hours
 */
export function momentOf(value: unknown, utcOffsetMinutes = 0): Moment {
  const seconds = numberOf(value);
  if (!Number.isNaN(seconds) || typeof value !== "string") return { seconds, utcOffsetMinutes: undefined };
  const match = DATE_TIME.exec(value.trim());
  if (match === null) return { seconds, utcOffsetMinutes: undefined };
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute, second);
  const stated = offsetOf(match[7]);
  // An hour from 24 on is of another day
  const isLegal =
    (match[7] === undefined || stated !== undefined) &&
    time.getUTCMonth() === month - 1 &&
    time.getUTCDate() === day &&
    minute < 60 &&
    second < 60;
  if (!isLegal) return { seconds: Number.NaN, utcOffsetMinutes: undefined };
  return {
    seconds: time.getTime() / 1000 - (stated ?? utcOffsetMinutes) * 60,
    utcOffsetMinutes: stated,
  };
}

/** The minutes of an offset such as `+08:00`; undefined for anything else. */
export function offsetOf(value: unknown): number | undefined {
  if (typeof value !== "string" || value.trim() === "") return undefined;
  try {
    return parseUtcOffset(value);
  } catch {
    return undefined;
  }
}

/** Tags of a text: words separated by white space, commas, semicolons or bars. */
export function tagsOfText(text: string): string[] {
  return text.split(/[\s,;|]+/).filter((tag) => tag !== "");
}
