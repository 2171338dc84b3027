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
export function readRuns(
  bytes: Uint8Array,
  { start, end, width, count }: Runs,
  onRun: (value: number, times: number) => void,
): void {
  let at = start;
  for (let seen = 0; seen < count; ) {
    const head = readHead();
    const isPacked = head % 2 === 1;
    const times = isPacked ? 8 * ((head - 1) / 2) : head / 2;
    // Only the last group of eight may go beyond what is wanted
    if (times === 0 || seen + times > count + (isPacked ? 7 : 0)) throw tooMany();
    const bytesOfRun = Math.ceil((isPacked ? times * width : width) / 8);
    // A writer may leave out the bytes behind the last number
    const needed = isPacked ? Math.ceil((Math.min(times, count - seen) * width) / 8) : bytesOfRun;
    if (needed > end - at) throw new Error(`numbers at byte ${start} end too early`);
    if (isPacked) readPacked(Math.min(times, count - seen));
    else onRun(littleEndian(at, bytesOfRun), times);
    at += bytesOfRun;
    seen += times;
  }

  function tooMany(): Error {
    return new Error(`numbers at byte ${start} must be ${count}, are more or none`);
  }

  function readHead(): number {
    let value = 0;
    for (let i = 0; i < 5; i++) {
      if (at >= end) throw new Error(`numbers at byte ${start} end too early`);
      const part = bytes[at++];
      value += (part & 0x7f) * 2 ** (7 * i);
      if (part < 0x80) return value;
    }
    throw tooMany();
  }

  function littleEndian(from: number, length: number): number {
    let value = 0;
    for (let i = 0; i < length; i++) value += bytes[from + i] * 2 ** (8 * i);
    return value;
  }

  function readPacked(times: number): void {
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
}
