/**
 * A count as people write it: `12345` is 12,345.
 *
 * Written the same whatever the locale of the machine, since scripts read it too.
 */
export function formatCount(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count with its noun: `1 post`, `2 posts`. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A count rounded to two significant digits, for what is only estimated: `3417` is 3,400. */
export function formatAbout(value: number): string {
  if (!(value >= 1)) return value < 0.5 ? "0" : "1";
  return formatCount(Number(value.toPrecision(2)));
}

/** A length of time in the two largest units that it has. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

/** A size on disk. */
export function formatBytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`;
}

/** A span of whole or part days: `1 day`, `0.5 days`. */
export function formatDays(days: number): string {
  return `${days} day${days === 1 ? "" : "s"}`;
}
