/** A number to two digits, with words for thousands of millions. */
export function countText(count: number): string {
  if (count >= 1e9) return `${twoDigits(count / 1e9)} billion`;
  if (count >= 1e6) return `${twoDigits(count / 1e6)} million`;
  return twoDigits(count).toLocaleString("en-US");
}

/** Bytes to two digits. */
export function bytesText(bytes: number): string {
  const [size, unit] = [
    [1e15, "PB"],
    [1e12, "TB"],
    [1e9, "GB"],
    [1e6, "MB"],
    [1e3, "kB"],
  ].find(([least]) => bytes >= (least as number)) ?? [1, "bytes"];
  return `${twoDigits(bytes / (size as number))} ${unit}`;
}

/** A time to two digits. */
export function timeText(seconds: number): string {
  if (seconds < 0.1) return `${twoDigits(1000 * seconds)} ms`;
  if (seconds < 120) return `${twoDigits(seconds)} s`;
  return seconds < 7200 ? `${twoDigits(seconds / 60)} minutes` : `${twoDigits(seconds / 3600)} hours`;
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
