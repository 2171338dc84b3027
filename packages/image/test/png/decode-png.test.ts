import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { decodePng } from "../../src/png/decode-png.ts";
import { chunk, data, header, pngFile, SIGNATURE } from "../png-file.ts";

const GRAY = 0;
const RGB = 2;
const PALETTE = 3;

describe("by hand", () => {
  test("16 bits are divided by 257 and rounded", () => {
    // 128 / 257 = 0.498, 129 / 257 = 0.502, 65406 / 257 = 254.498, 65407 / 257 = 254.502
    const row = [0, 0, 128, 0, 129, 0xff, 0x7e, 0xff, 0x7f];
    expect([...decodePng(pngFile(header(4, 1, 16, GRAY), data(row))).data]).toEqual([0, 1, 254, 255]);
  });

  test("1, 2 and 4 bits are spread over 0 to 255", () => {
    // 10 11 00 01 in two bits: 2, 3, 0, 1 times 85
    expect([...decodePng(pngFile(header(4, 1, 2, GRAY), data([0, 0b10110001]))).data]).toEqual([
      170, 255, 0, 85,
    ]);
    // The last bits of a row fill up its byte
    expect([...decodePng(pngFile(header(3, 1, 1, GRAY), data([0, 0b10111111]))).data]).toEqual([255, 0, 255]);
    expect([...decodePng(pngFile(header(2, 1, 4, GRAY), data([0, 0x1f]))).data]).toEqual([17, 255]);
  });

  test("every filter", () => {
    const filtered = [
      [0, 10, 20, 30], // as it is
      [1, 5, 5, 5], // to the left: 5, 10, 15
      [2, 1, 1, 1], // above: 6, 11, 16
      [3, 1, 1, 1], // half of left and above: 1 + 3, 1 + (4 + 11) / 2, 1 + (8 + 16) / 2
      [4, 1, 1, 1], // Paeth: above 4; of 5, 8, 4 the nearest to 9 is 8; of 9, 13, 8 the nearest to 14 is 13
    ];
    const { data: pixels } = decodePng(pngFile(header(3, 5, 8, GRAY), data(filtered.flat())));
    expect([...pixels]).toEqual([10, 20, 30, 5, 10, 15, 6, 11, 16, 4, 8, 13, 5, 9, 14]);
  });

  test("the first row has zeros above it", () => {
    for (const [filter, expected] of [
      [2, [7, 7]],
      [3, [7, 10]],
      [4, [7, 14]],
    ] as const) {
      expect([...decodePng(pngFile(header(2, 1, 8, GRAY), data([filter, 7, 7]))).data]).toEqual(expected);
    }
  });

  test("a transparent color is compared at the depth of the file", () => {
    const key = chunk("tRNS", [0x12, 0x34]);
    const row = [0, 0x12, 0x34, 0x12, 0x35];
    expect(decodePng(pngFile(header(2, 1, 16, GRAY), key, data(row)))).toMatchObject({
      data: Uint8Array.of(18, 18, 18, 0, 18, 18, 18, 255),
      shape: [1, 2, 4],
    });
    const colors = pngFile(
      header(2, 1, 8, RGB),
      chunk("tRNS", [0, 1, 0, 2, 0, 3]),
      data([0, 1, 2, 3, 1, 2, 4]),
    );
    expect([...decodePng(colors).data]).toEqual([1, 2, 3, 0, 1, 2, 4, 255]);
  });

  test("palette entries beyond the tRNS chunk are opaque", () => {
    const file = pngFile(
      header(2, 1, 8, PALETTE),
      chunk("PLTE", [1, 2, 3, 4, 5, 6]),
      chunk("tRNS", [9]),
      data([0, 1, 0]),
    );
    expect([...decodePng(file).data]).toEqual([4, 5, 6, 255, 1, 2, 3, 9]);
  });

  test("an interlaced image of one row and column skips empty passes", () => {
    expect([...decodePng(pngFile(header(1, 1, 8, GRAY, 1), data([0, 42]))).data]).toEqual([42]);
    // Passes 1, 2, 4 and 6 hold columns 0; 4; 2; 1 and 3
    const row = pngFile(header(5, 1, 8, GRAY, 1), data([0, 10, 0, 14, 0, 12, 0, 11, 13]));
    expect([...decodePng(row).data]).toEqual([10, 11, 12, 13, 14]);
  });

  test("image data in many pieces, some empty", () => {
    const stream = [...zlibSync(Uint8Array.of(0, 1, 2, 3))];
    const pieces = stream.flatMap((byte) => [chunk("IDAT", [byte]), chunk("IDAT")]);
    expect([...decodePng(pngFile(header(3, 1, 8, GRAY), ...pieces)).data]).toEqual([1, 2, 3]);
  });
});

describe("damage is named", () => {
  const gray = header(2, 1, 8, GRAY);
  const stream = zlibSync(Uint8Array.of(0, 5, 6));
  const withByte = (at: number, byte: number) => stream.map((old, i) => (i === at ? byte : old));
  const indexed = header(2, 1, 8, PALETTE);
  const colors = chunk("PLTE", [1, 2, 3, 4, 5, 6]);
  const pixels = data([0, 0, 1]);

  test.each([
    ["no header", pngFile(chunk("tEXt"), gray, pixels), "there is no header"],
    ["a header too long", pngFile(chunk("IHDR", new Uint8Array(14)), pixels), "there is no header"],
    ["no width", pngFile(header(0, 1, 8, GRAY), pixels), "size 0 x 1 is not legal"],
    [
      "16 bits of palette",
      pngFile(header(2, 1, 16, PALETTE), pixels),
      "16 bits are not legal for color type 3",
    ],
    [
      "interlacing of another kind",
      pngFile(header(2, 1, 8, GRAY, 2), pixels),
      "method 0, 0, 2 is not supported",
    ],
    ["no image data", pngFile(gray), "there are no image data"],
    ["no palette", pngFile(indexed, pixels), "palette is missing"],
    ["a palette of 4 bytes", pngFile(indexed, chunk("PLTE", [1, 2, 3, 4]), pixels), "palette is damaged"],
    ["an empty palette", pngFile(indexed, chunk("PLTE"), pixels), "palette is damaged"],
    [
      "a palette of 257 colors",
      pngFile(indexed, chunk("PLTE", new Uint8Array(771)), pixels),
      "palette is damaged",
    ],
    [
      "more alpha than colors",
      pngFile(indexed, colors, chunk("tRNS", [1, 2, 3]), pixels),
      "transparency is damaged",
    ],
    [
      "a color beyond the palette",
      pngFile(indexed, colors, data([0, 0, 2])),
      "a pixel is outside the palette",
    ],
    ["half a transparent color", pngFile(gray, chunk("tRNS", [1]), pixels), "transparency is damaged"],
    ["an unknown filter", pngFile(gray, data([5, 1, 2])), "filter 5 is not legal"],
    ["a chunk one must know", pngFile(gray, chunk("CgBI"), pixels), "chunk CgBI is not supported"],
    ["a chunk with no name", pngFile(gray, chunk("ab1d"), pixels), "a chunk's name is damaged"],
    [
      "another compression",
      pngFile(gray, chunk("IDAT", withByte(0, 0x79))),
      "compressed data have a damaged header",
    ],
    [
      "too few compressed bytes",
      pngFile(gray, chunk("IDAT", [0x78])),
      "compressed data have a damaged header",
    ],
    [
      "damaged compressed data",
      pngFile(gray, chunk("IDAT", withByte(2, 0xff))),
      "compressed data are damaged",
    ],
    [
      "a wrong check sum",
      pngFile(gray, chunk("IDAT", withByte(stream.length - 1, 0))),
      "compressed data have a wrong check sum",
    ],
    ["a row too few", pngFile(header(2, 2, 8, GRAY), pixels), "compressed data are too short"],
    [
      "a row too many",
      pngFile(gray, data([0, 1, 2, 0, 3, 4])),
      "compressed data are longer than the header says",
    ],
    [
      "a chunk cut off",
      Uint8Array.from([...SIGNATURE, ...gray, ...pixels.slice(0, -1)]),
      "file is truncated",
    ],
  ])("%s", (_, file, message) => {
    expect(() => decodePng(file)).toThrow(message);
  });
});

describe("what does not matter", () => {
  const chunks = [header(2, 1, 8, GRAY), data([0, 5, 6])];

  test.each([
    [
      "wrong check sums of chunks that are not read",
      pngFile(chunks[0], [...chunk("tEXt", [65]).slice(0, -1), 0], chunks[1]),
    ],
    ["a palette that is only a suggestion", pngFile(chunks[0], chunk("PLTE", [1, 2, 3]), chunks[1])],
    ["what comes after the image data", pngFile(...chunks, chunk("CgBI"), chunks[1])],
    ["the end", Uint8Array.from([...SIGNATURE, ...chunks.flat()])],
  ])("%s", (_, file) => {
    expect([...decodePng(file).data]).toEqual([5, 6]);
  });

  test("alpha for an image that has some anyway", () => {
    const file = pngFile(header(1, 1, 8, 4), chunk("tRNS", [0, 1]), data([0, 5, 6]));
    expect([...decodePng(file).data]).toEqual([5, 5, 5, 6]);
  });
});
