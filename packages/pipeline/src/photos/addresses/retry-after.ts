/**
 * The seconds that a server asks to wait: a number, or a date, which is taken against the date that the same server says,
 * whatever the clock of this machine shows.
 *
 * @returns `undefined` where it says nothing that can be understood
 * @see RFC 9110, section 10.2.3
 */
export function readRetryAfter(retryAfter: string, date: string): number | undefined {
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter);
  const seconds = (Date.parse(retryAfter) - Date.parse(date)) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
