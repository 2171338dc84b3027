/** Where numbers of some bits lie. */
export interface Runs {
  readonly start: number;
  readonly end: number;
  /** Bits of a number. */
  readonly width: number;
  /** How many numbers there must be. */
  readonly count: number;
}

/**
 * Goes through numbers that are written as runs of one number and groups of eight packed ones. Parquet's own reader believes
 * a run that is longer than there are numbers, up to two thousand million: here it must end with them.
 *
 * @param onRun - called with each number and how often it comes
 * @throws Error if the runs do not fill what is wanted, or go beyond it
 * @see the format of Parquet, https://parquet.apache.org/docs/file-format/data-pages/encodings/, RLE
 */
export function readRuns(bytes: Uint8Array, runs: Runs, onRun: (value: number, times: number) => void): void {
  const { start, end, width, count } = runs;
  let at = start;
  for (let seen = 0; seen < count; ) {
    const bodyStart = endOfHead(bytes, at, runs);
    const head = headOf(bytes, at, bodyStart);
    at = bodyStart;
    const isPacked = head % 2 === 1;
    const times = isPacked ? 8 * ((head - 1) / 2) : head / 2;
    // Only the last group of eight may go beyond what is wanted
    if (times === 0 || seen + times > count + (isPacked ? 7 : 0)) throw tooMany(runs);
    const bytesOfRun = Math.ceil((isPacked ? times * width : width) / 8);
    // A writer may leave out the bytes behind the last number
    const needed = isPacked ? Math.ceil((Math.min(times, count - seen) * width) / 8) : bytesOfRun;
    if (needed > end - at) throw tooShort(runs);
    if (isPacked) readPacked(bytes, { at, width, times: Math.min(times, count - seen) }, onRun);
    else onRun(littleEndian(bytes, at, bytesOfRun), times);
    at += bytesOfRun;
    seen += times;
  }
}

function tooMany({ start, count }: Runs): Error {
  return new Error(`numbers at byte ${start} must be ${count}, are more or none`);
}

function tooShort({ start }: Runs): Error {
  return new Error(`numbers at byte ${start} end too early`);
}

/** Where the head of a run ends: seven bits a byte, the last without the eighth. */
function endOfHead(bytes: Uint8Array, start: number, runs: Runs): number {
  for (let at = start; at < start + 5; at++) {
    if (at >= runs.end) throw tooShort(runs);
    if (bytes[at] < 0x80) return at + 1;
  }
  throw tooMany(runs);
}

function headOf(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value += (bytes[at] & 0x7f) * 2 ** (7 * (at - start));
  return value;
}

function littleEndian(bytes: Uint8Array, from: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value += bytes[from + i] * 2 ** (8 * i);
  return value;
}

function readPacked(
  bytes: Uint8Array,
  { at, width, times }: { at: number; width: number; times: number },
  onRun: (value: number, times: number) => void,
): void {
  let held = 0;
  let bits = 0;
  let from = at;
  for (let i = 0; i < times; i++) {
    for (; bits < width; bits += 8) held += bytes[from++] * 2 ** bits;
    onRun(held % 2 ** width, 1);
    held = Math.floor(held / 2 ** width);
    bits -= width;
  }
}
