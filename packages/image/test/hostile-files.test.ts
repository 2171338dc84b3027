import { crc32, createRandom } from "@vscnn/core";
import { decodeImage, readImageInfo } from "@vscnn/image";
import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import jpegFixture from "./fixtures/jpeg.json";
import orientationFixture from "./fixtures/orientations.json";
import { bytesOf, largestDifference, PNG_SUITE } from "./from-fixture.ts";
import { chunk, header, pngFile, SIGNATURE } from "./png-file.ts";
import { refinedGray } from "./refined-gray.ts";

type Mutation = (file: Uint8Array, random: () => number) => Uint8Array;

function integer(random: () => number, end: number): number {
  return Math.floor(random() * end);
}

/** What goes wrong with files, and what people do to them. */
const MUTATIONS: Readonly<Record<string, Mutation>> = {
  truncate: (file, random) => file.slice(0, integer(random, file.length)),
  flipBits: (file, random) => {
    const mutated = file.slice();
    for (let i = 0; i <= integer(random, 8); i++)
      mutated[integer(random, file.length)] ^= 1 << integer(random, 8);
    return mutated;
  },
  overwrite: (file, random) => {
    const mutated = file.slice();
    const start = integer(random, file.length);
    const end = Math.min(file.length, start + 1 + integer(random, 64));
    for (let at = start; at < end; at++) mutated[at] = integer(random, 256);
    return mutated;
  },
  headerBytes: (file, random) => {
    const mutated = file.slice();
    for (let i = 0; i < 3; i++)
      mutated[2 + integer(random, 200)] = [0, 1, 2, 127, 128, 255][integer(random, 6)];
    return mutated;
  },
  remove: (file, random) => {
    const start = integer(random, file.length);
    const end = start + 1 + integer(random, 32);
    return Uint8Array.from([...file.subarray(0, start), ...file.subarray(end)]);
  },
  repeat: (file, random) => {
    const start = integer(random, file.length);
    const part = file.subarray(start, start + 1 + integer(random, 400));
    return Uint8Array.from([...file.subarray(0, start), ...part, ...part, ...file.subarray(start)]);
  },
};

/** Makes the check sums of a mutated PNG right again, so that the mutation gets past them. */
function withRightSums(file: Uint8Array): Uint8Array {
  const mended = file.slice();
  const view = new DataView(mended.buffer);
  for (let at = 8; at + 12 <= mended.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > mended.length) break;
    view.setUint32(end, crc32(mended.subarray(at + 4, end)));
    at = end + 4;
  }
  return mended;
}

const jpegs = Object.entries(jpegFixture.cases).map(([name, { file }]) => [name, bytesOf(file)] as const);
jpegs.push(...orientationFixture.cases.map(({ file }, i) => [`orientation-${i}`, bytesOf(file)] as const));
const pngs = Object.entries(PNG_SUITE).filter(([name]) => !name.startsWith("x"));

/** A mutated file decodes or throws one error that names the function. Tells which. */
function decodesOrThrows(file: Uint8Array): boolean {
  try {
    const image = decodeImage(file, { maxPixels: 1e6 });
    const [height, width] = image.shape;
    if (height * width > 1e6) throw new TypeError(`${height} x ${width} got through`);
    return true;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError) throw error;
    // The decoders' own errors are plain: a RangeError or TypeError inside would be a bug that was caught
    if (error.cause !== undefined && error.cause?.constructor !== Error) throw error;
    expect(error.message).toMatch(/^decodeImage: (JPEG: |PNG: |bytes must be |image must have at most )/);
    return false;
  }
}

describe.each([
  ["JPEG", jpegs, 60, (file: Uint8Array) => file],
  ["PNG", pngs, 20, (file: Uint8Array) => file],
  ["PNG with mended check sums", pngs, 20, withRightSums],
] as const)("mutated %s", (kind, files, times, mend) => {
  test.each(Object.entries(MUTATIONS))(`by %s, ${times} times each`, (name, mutate) => {
    const random = createRandom(name.length * 1000 + kind.length);
    let decoded = 0;
    let refused = 0;
    for (const [, file] of files) {
      for (let time = 0; time < times / 6; time++) {
        if (decodesOrThrows(mend(mutate(file, random)))) decoded++;
        else refused++;
      }
    }
    // Mutations that never or always break a file would test nothing
    expect(refused).toBeGreaterThan(files.length / 4);
    expect(decoded + refused).toBe(files.length * Math.ceil(times / 6));
  });
});

describe("truncated", () => {
  test.each([
    ["sampling-420", jpegFixture.cases["sampling-420"].file],
    ["progressive-420", jpegFixture.cases["progressive-420"].file],
    ["restart-each", jpegFixture.cases["restart-each"].file],
  ])("JPEG %s throws at every length, or has all its pixels", (_, base64) => {
    const file = bytesOf(base64);
    const whole = decodeImage(file);
    for (let length = 0; length < file.length; length++) {
      try {
        const image = decodeImage(file.subarray(0, length));
        expect(length).toBeGreaterThan(file.length - 4);
        expect(largestDifference(image.data, whole.data)).toBe(0);
      } catch (error) {
        expect((error as Error).message).toMatch(
          /^decodeImage: (JPEG: (file is truncated|entropy-coded data)|bytes must be)/,
        );
      }
    }
  });

  test.each(["basn2c08", "basi6a16", "tbbn3p08", "oi9n2c16"])("PNG %s likewise", (name) => {
    const file = PNG_SUITE[name];
    const whole = decodeImage(file);
    for (let length = 0; length < file.length; length++) {
      try {
        const image = decodeImage(file.subarray(0, length));
        // What follows the image data may be missing
        expect(length).toBeGreaterThanOrEqual(file.length - 12);
        expect(largestDifference(image.data, whole.data)).toBe(0);
      } catch (error) {
        expect((error as Error).message).toMatch(/^decodeImage: (PNG: |bytes must be)/);
      }
    }
  });
});

/** A gray PNG of rows that need not fit its header. */
function pngOf(width: number, height: number, rows: Uint8Array): Uint8Array {
  return pngFile(header(width, height, 8, 0), chunk("IDAT", zlibSync(rows, { level: 9 })));
}

describe("files that ask for more than they hold", () => {
  test("a PNG that inflates to more than its header says", () => {
    expect(decodeImage(pngOf(3, 1, new Uint8Array(4))).shape).toEqual([1, 3, 1]);
    const bomb = pngOf(3, 1, new Uint8Array(50e6));
    expect(bomb.length).toBeLessThan(60e3);
    expect(() => decodeImage(bomb)).toThrow(
      "decodeImage: PNG: compressed data are longer than the header says",
    );
    const oneByteMore = pngOf(3, 1, new Uint8Array(5));
    expect(() => decodeImage(oneByteMore)).toThrow("compressed data are longer than the header says");
  });

  test("a PNG that inflates to less", () => {
    expect(() => decodeImage(pngOf(3, 1, new Uint8Array(3)))).toThrow("compressed data are too short");
    // 100 million pixels cannot come of so few bytes, so nothing is allocated for them
    const empty = pngOf(10000, 10000, new Uint8Array(100));
    expect(() => decodeImage(empty, { maxPixels: 1e8 })).toThrow("compressed data are too short");
  });

  test("sizes beyond maxPixels are refused before the data are looked at", () => {
    const huge = pngOf(0x7fffffff, 0x7fffffff, new Uint8Array(4));
    const message =
      "decodeImage: image must have at most 120000000 pixels (maxPixels), got 2147483647 x 2147483647";
    expect(() => decodeImage(huge)).toThrow(message);
    expect(() => decodeImage(pngOf(0, 1, new Uint8Array(4)))).toThrow("PNG: size 0 x 1 is not legal");
  });

  test("a small JPEG that claims a large size", () => {
    const file = bytesOf(jpegFixture.cases["progressive-444"].file);
    const frame = file.indexOf(0xc2, 2) + 4;
    expect([file[frame - 5], file[frame] * 256 + file[frame + 1]]).toEqual([0xff, 45]);
    const large = file.slice();
    large.set([0x27, 0x10, 0x27, 0x10], frame);
    expect(readImageInfo(large)).toMatchObject({ width: 10000, height: 10000 });
    // 1.5 million blocks of three components cannot come of so few bytes
    expect(() => decodeImage(large, { maxPixels: 1e8 })).toThrow("decodeImage: JPEG: file is truncated");
    // The photographs of a telephone with 108 megapixels were refused by default
    large.set([0x23, 0x40, 0x2f, 0x00], frame);
    expect(readImageInfo(large)).toMatchObject({ width: 12032, height: 9024 });
    expect(() => decodeImage(large)).toThrow("decodeImage: JPEG: file is truncated");
    large.set([0x27, 0x10, 0x2e, 0xe1], frame);
    expect(() => decodeImage(large)).toThrow("at most 120000000 pixels (maxPixels), got 12001 x 10000");
    large.set([0xff, 0xff, 0xff, 0xff], frame);
    expect(() => decodeImage(large)).toThrow("got 65535 x 65535");
    large.set([0, 0], frame);
    expect(() => decodeImage(large)).toThrow("JPEG: size 65535 x 0 is not legal");
  });

  test("a progressive JPEG that repeats a scan", () => {
    const file = bytesOf(jpegFixture.cases["progressive-444"].file);
    const scans = [...file.keys()].filter((at) => file[at] === 0xff && file[at + 1] === 0xda);
    const last = file.subarray(scans[scans.length - 1], -2);
    const repeated = Uint8Array.from([...file.subarray(0, -2), ...last, 0xff, 0xd9]);
    expect(() => decodeImage(repeated)).toThrow("decodeImage: JPEG: scans do not follow each other");
  });

  test("thousands of refining scans, each of which visits every block", () => {
    // Were decoded: 179 kB, 4000 x 4000, kept a processor busy for 15 s, and 962 kB for 85 s
    const scans = refinedGray(13 * 63);
    expect(() => decodeImage(scans(8192, 6144))).toThrow(
      "decodeImage: JPEG: there are too many scans for 8192 x 6144 pixels",
    );
    // Small images may have every scan that there can be: 1 + 63 + 13 * 63
    const image = decodeImage(scans(80, 80));
    expect(image.shape).toEqual([80, 80, 1]);
    expect(new Set(image.data)).toEqual(new Set([128]));
  });

  test("scans of which the first bits are told in runs cost no more than their bits", () => {
    // 64 scans of 800,000 blocks each; each block used to be visited for each
    const image = decodeImage(refinedGray(0)(8192, 6144));
    expect(image.shape).toEqual([6144, 8192, 1]);
    expect(image.data[12345]).toBe(128);
  });

  test("a PNG in millions of empty pieces", () => {
    // Each piece of 12 bytes used to be kept as an object of some hundred
    const empty = Uint8Array.from(chunk("IDAT"));
    const before = Uint8Array.from([...SIGNATURE, ...header(2, 1, 8, 0)]);
    const after = Uint8Array.from([...chunk("IDAT", zlibSync(Uint8Array.of(0, 7, 8))), ...chunk("IEND")]);
    const file = new Uint8Array(before.length + 1e6 * empty.length + after.length);
    file.set(before);
    for (let i = 0; i < 1e6; i++) file.set(empty, before.length + i * empty.length);
    file.set(after, before.length + 1e6 * empty.length);
    expect([...decodeImage(file).data]).toEqual([7, 8]);
  });

  test("ten million rows of one pixel", () => {
    // Took two objects for each row: 18 s for a hundred million of them
    const height = 10e6;
    const rows = new Uint8Array(2 * height);
    for (let row = 0; row < height; row++) rows[2 * row + 1] = row;
    const { shape, data } = decodeImage(pngOf(1, height, rows));
    expect(shape).toEqual([height, 1, 1]);
    expect([data[0], data[257], data[height - 1]]).toEqual([0, 1, (height - 1) & 255]);
  });
});

test("an error keeps the cause", () => {
  try {
    decodeImage(PNG_SUITE.xcsn0g01);
    expect.unreachable();
  } catch (error) {
    expect((error as Error).cause).toBeInstanceOf(Error);
  }
});
