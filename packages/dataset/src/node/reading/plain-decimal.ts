const [MINUS, POINT, ZERO] = [45, 46, 48];
/** Below 2^53 with any digits, so that they are a whole number without rounding. */
const MAX_DIGITS = 15;
const POWERS_OF_TEN: readonly number[] = Array.from({ length: MAX_DIGITS + 1 }, (_, digits) => 10 ** digits);

/**
 * The number that a part of a text is, where it is of up to 15 digits, with or without a point and a minus: what `Number` makes of it, in
 * a third of the time and without a text of its own. NaN for anything else, which may still be a number.
 */
export function plainDecimal(text: string, start: number, end: number): number {
  const isNegative = start < end && text.charCodeAt(start) === MINUS;
  const first = isNegative ? start + 1 : start;
  if (end - first > MAX_DIGITS + 1) return Number.NaN;
  let value = 0;
  let point = -1;
  for (let at = first; at < end; at++) {
    const code = text.charCodeAt(at);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) value = 10 * value + digit;
    else if (code === POINT && point < 0) point = at;
    else return Number.NaN;
  }
  const digits = end - first - (point < 0 ? 0 : 1);
  if (digits === 0 || digits > MAX_DIGITS) return Number.NaN;
  // Both are exact, so that the quotient is rounded once, as the number itself is
  if (point >= 0) value /= POWERS_OF_TEN[end - point - 1];
  return isNegative ? -value : value;
}
