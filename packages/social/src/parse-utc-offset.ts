import { describeValue } from "@vscnn/core";
import { UTC_OFFSET_RANGE } from "./calendar.ts";

const UTC_OFFSET = /^([+-]?)(\d{1,2})(?::?([0-5]\d))?$/;

/**
 * Minutes ahead of UTC that a time zone written as a signed offset stands for.
 *
 * @param text - hours or hours and minutes: `+08`, `+8`, `+08:00`, `-0330`, `Z`
 * @returns minutes, -1439 to 1439
 * @throws TypeError if it is not a string
 * @throws RangeError if it is not such an offset; a name such as `Europe/Rome` is not one
 * @example
 * parseUtcOffset("+08"); // => 480
 * parseUtcOffset("-0330"); // => -210
 */
export function parseUtcOffset(text: string): number {
  if (typeof text !== "string") {
    throw new TypeError(`parseUtcOffset: text must be a string, got ${describeValue(text)}`);
  }
  const trimmed = text.trim();
  if (trimmed === "Z") return 0;
  const match = UTC_OFFSET.exec(trimmed);
  const minutes = match === null ? Number.NaN : Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (!(minutes <= UTC_OFFSET_RANGE.max)) {
    throw new RangeError(
      `parseUtcOffset: text must be an offset such as '+08', '+08:00' or '-0330', got ${JSON.stringify(text.slice(0, 40))}`,
    );
  }
  // 0 - 0 is 0, where -1 * 0 would be -0
  return match?.[1] === "-" ? 0 - minutes : minutes;
}
