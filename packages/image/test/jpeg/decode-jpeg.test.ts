import { describe, expect, test } from "vitest";
import { decodeJpeg } from "../../src/jpeg/decode-jpeg.ts";
import { nextSegment } from "../../src/jpeg/next-segment.ts";
import fixture from "../fixtures/jpeg.json";
import { bytesOf, largestDifference } from "../from-fixture.ts";

const baseline = bytesOf(fixture.cases["sampling-420"].file);
const progressive = bytesOf(fixture.cases["progressive-420"].file);
const separate = bytesOf(fixture.cases["not-interleaved"].file);

const [DHT, SOF0, SOF2, SOS, DQT, EOI] = [0xc4, 0xc0, 0xc2, 0xda, 0xdb, 0xd9];

/** Where the segment of a marker, of several the nth, begins and ends. */
function find(file: Uint8Array, marker: number, nth = 0): [start: number, end: number] {
  let left = nth;
  for (let start = 2; ; ) {
    const segment = nextSegment(file, start);
    if (segment.marker === marker && left-- === 0)
      return [segment.end - segment.body.length - 4, segment.end];
    start = segment.end;
  }
}

function splice(file: Uint8Array, start: number, end: number, ...inserted: number[]): Uint8Array {
  return Uint8Array.from([...file.subarray(0, start), ...inserted, ...file.subarray(end)]);
}

function without(file: Uint8Array, marker: number, nth = 0): Uint8Array {
  return splice(file, ...find(file, marker, nth));
}

/** A file whose segment has other bytes from an offset of its body on. */
function changed(file: Uint8Array, marker: number, at: number, ...bytes: number[]): Uint8Array {
  const [start] = find(file, marker);
  const copy = file.slice();
  copy.set(bytes, start + 4 + at);
  return copy;
}

function twice(file: Uint8Array, marker: number): Uint8Array {
  const [start, end] = find(file, marker);
  return splice(file, end, end, ...file.subarray(start, end));
}

describe("damage is named", () => {
  test.each([
    ["no quantization tables", without(baseline, DQT), "quantization table is missing"],
    ["no code of DC coefficients", without(baseline, DHT), "Huffman table is missing"],
    ["no code of others", without(baseline, DHT, 1), "Huffman table is missing"],
    ["a code of too many", changed(baseline, DHT, 1, 3, 1, 2), "Huffman table has too many codes"],
    ["a code cut off", changed(baseline, DHT, 16, 200), "Huffman table is damaged"],
    ["a code of no kind", changed(baseline, DHT, 0, 0x20), "Huffman table is damaged"],
    ["DC coefficients of 16 bits", changed(baseline, DHT, 17, 16), "Huffman table is damaged"],
    ["a quantization table of no kind", changed(baseline, DQT, 0, 0x24), "quantization table is damaged"],
    ["a quantization table cut off", changed(baseline, DQT, 0, 0x10), "quantization table is damaged"],
    ["no frame", without(baseline, SOF0), "scan comes before the frame header"],
    ["two frames", twice(baseline, SOF0), "there is more than one frame"],
    ["nothing but an end", Uint8Array.of(0xff, 0xd8, 0xff, EOI), "there is no frame header"],
    [
      "an end before the scan",
      splice(baseline, find(baseline, SOS)[0], baseline.length, 0xff, EOI),
      "a component has no scan",
    ],
    [
      "an end after the first scan",
      splice(separate, find(separate, SOS, 1)[0], separate.length, 0xff, EOI),
      "a component has no scan",
    ],
    [
      "a scan twice",
      splice(separate, ...find(separate, SOS, 1), ...separate.subarray(...find(separate, SOS))),
      "scans do not follow each other",
    ],
    ["a frame header too short", changed(baseline, SOF0, 5, 4), "frame header has a wrong length"],
    [
      "2 components",
      splice(
        changed(baseline, SOF0, -2, 0, 14, 8, 0, 45, 0, 61, 2),
        find(baseline, SOF0)[1] - 3,
        find(baseline, SOF0)[1],
      ),
      "2 components are not supported",
    ],
    ["no width", changed(baseline, SOF0, 3, 0, 0), "size 0 x 45 is not legal"],
    ["sampling 0", changed(baseline, SOF0, 7, 0x02), "sampling factor 0 is not legal"],
    ["sampling 5", changed(baseline, SOF0, 7, 0x52), "sampling factor 5 is not legal"],
    ["equal component ids", changed(baseline, SOF0, 9, 1), "component ids are not unique"],
    ["a scan of an unknown component", changed(baseline, SOS, 1, 9), "scan names a wrong component"],
    ["a scan of a component twice", changed(baseline, SOS, 3, 1), "scan names a wrong component"],
    ["a scan header of another length", changed(baseline, SOS, 0, 2), "scan header has a wrong length"],
    [
      "a scan of no components",
      splice(baseline, ...find(baseline, SOS), 0xff, SOS, 0, 6, 0, 0, 63, 0),
      "scan has a wrong number of components",
    ],
    [
      "whole blocks in a progressive scan",
      changed(progressive, SOS, 7, 0, 63),
      "scan has a wrong band of coefficients",
    ],
    ["a band beyond the block", changed(progressive, SOS, 7, 1, 64), "scan has a wrong band of coefficients"],
    ["bits that do not exist", changed(progressive, SOS, 9, 0x0e), "scan has a wrong band of coefficients"],
    ["bits that do not follow", changed(progressive, SOS, 9, 0x21), "scans do not follow each other"],
    ["a segment shorter than its length", changed(baseline, DQT, -2, 0, 1), "segment db has a wrong length"],
    ["a segment beyond the end", changed(baseline, DQT, -2, 255, 255), "file is truncated"],
    [
      "an end within a restart interval",
      splice(baseline, find(baseline, SOS)[1] + 40, baseline.length, 0xff, EOI),
      "file is truncated|undefined code",
    ],
  ])("%s", (_, file, message) => {
    expect(() => decodeJpeg(file)).toThrow(new RegExp(message));
  });

  test("too many components in a unit", () => {
    // Sampling 4 x 4, 1 x 1, 1 x 1 takes 18 blocks a unit; 10 are allowed
    expect(() => decodeJpeg(changed(baseline, SOF0, 7, 0x44))).toThrow(
      "scan has a wrong number of components",
    );
  });
});

describe("what does not matter", () => {
  const expected = decodeJpeg(baseline).data;
  const start = find(baseline, DQT)[0];

  test.each([
    [
      "comments and unknown segments",
      splice(baseline, start, start, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xef, 0, 2),
    ],
    ["fill bytes before a marker", splice(baseline, start, start, 0xff, 0xff, 0xff)],
    ["bytes between segments", splice(baseline, start, start, 1, 2, 3)],
    ["bytes after the end", splice(baseline, baseline.length, baseline.length, 1, 2, 3)],
    ["no marker of the end", baseline.subarray(0, -2)],
    [
      "a thousand Huffman tables",
      splice(
        baseline,
        start,
        start,
        ...Array.from({ length: 1000 }, () => [...baseline.subarray(...find(baseline, DHT))]).flat(),
      ),
    ],
  ])("%s", (_, file) => {
    expect(largestDifference(decodeJpeg(file).data, expected)).toBe(0);
  });

  test("a progressive file without its end is not known to be whole", () => {
    expect(() => decodeJpeg(progressive.subarray(0, -2))).toThrow("file is truncated");
    expect(find(progressive, SOF2)[0]).toBeGreaterThan(0);
  });
});
