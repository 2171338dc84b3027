import { crc32 } from "@vscnn/core";
import { refinedGray } from "../../packages/image/test/refined-gray.ts";
import { corpusOf } from "../targets/corpus.ts";
import { deflatedZeros, type HostileFile, joined, repeated } from "./hostile-file.ts";

const target = "decodeImage";
const ZLIB = Uint8Array.of(0x78, 0x9c);
/** Of data that are never read to their end. */
const NO_SUM = new Uint8Array(4);

/** Photographs: sizes that are never filled, bombs, and pieces without end. */
export const IMAGES: readonly HostileFile[] = [
  { name: "a PNG of 3,600 megapixels in 100 bytes", target, make: () => png(60_000, 60_000, [data(100)]) },
  { name: "a PNG of 4 megapixels in 100 bytes", target, make: () => png(2048, 2048, [data(100)]) },
  {
    name: "a PNG of 64 pixels with image data of a gibibyte",
    target,
    make: () => png(8, 8, [chunk("IDAT", joined(ZLIB, deflatedZeros(1024), NO_SUM))]),
  },
  {
    name: "a PNG with a profile and a comment of a gibibyte each",
    target,
    make: () => {
      const bomb = joined("x\0\0", ZLIB, deflatedZeros(1024), NO_SUM);
      return png(1, 1, [chunk("iCCP", bomb), chunk("zTXt", bomb), data(4)]);
    },
  },
  {
    name: "a PNG in a million empty pieces",
    target,
    make: () =>
      png(1, 1, [repeated(joined(chunk("IDAT", new Uint8Array(0))).toString("latin1"), 12e6), data(4)]),
  },
  { name: "a JPEG of 4,295 megapixels, cut off", target, make: () => jpegOf(0xffff, 0xffff) },
  { name: "a JPEG of 4 megapixels, cut off", target, make: () => jpegOf(2048, 2048) },
  {
    name: "a JPEG whose last scan comes 20,000 times",
    target,
    make: () => {
      const file = jpeg();
      const scan = file.subarray(file.lastIndexOf(Uint8Array.of(0xff, 0xda)), -2);
      return joined(file.subarray(0, -2), ...new Array<Uint8Array>(20_000).fill(scan), file.subarray(-2));
    },
  },
  {
    name: "a JPEG of 883 scans, as many as 4 megapixels may have",
    target,
    make: () => refinedGray(13 * 63)(2048, 2048),
  },
  { name: "a JPEG of 883 scans of 50 megapixels", target, make: () => refinedGray(13 * 63)(8192, 6144) },
  {
    name: "a JPEG of four million empty segments",
    target,
    make: () => joined(jpeg().subarray(0, 2), repeated("\xff\xee\0\x02", 16e6), jpeg().subarray(2)),
  },
  {
    name: "a JPEG of 16 million bytes between segments",
    target,
    make: () => joined(jpeg().subarray(0, 2), repeated("\xff", 16e6), jpeg().subarray(2)),
  },
  {
    name: "a JPEG of 200 notes of 5,400 entries, each of which begins anew",
    target,
    make: () => {
      // Little-endian; a directory whose next one is itself
      const directory = joined(
        "Exif\0\0II*\0\x08\0\0\0\x18\x15",
        repeated("\x0f\x01\x03\0\x01\0\0\0\x01\0\0\0", 12 * 5400),
        "\x08\0\0\0",
      );
      const length = directory.length + 2;
      const note = joined(Uint8Array.of(0xff, 0xe1, length >> 8, length & 255), directory);
      return joined(jpeg().subarray(0, 2), ...new Array<Buffer>(200).fill(note), jpeg().subarray(2));
    },
  },
  {
    name: "an AVIF of two million empty boxes",
    target: "readImageInfo",
    make: () =>
      joined(box("ftyp", "avif\0\0\0\0avif"), box("meta", "\0\0\0\0", repeated("\0\0\0\x08free", 16e6))),
  },
  {
    name: "an AVIF of 100,000 boxes within each other",
    target: "readImageInfo",
    make: () => {
      const depth = 100_000;
      const boxes = Buffer.alloc(8 * depth);
      for (let at = 0; at < depth; at++) {
        boxes.writeUInt32BE(8 * (depth - at), 8 * at);
        boxes.write(at === 0 ? "iprp" : "ipco", 8 * at + 4, "latin1");
      }
      return joined(box("ftyp", "avif\0\0\0\0avif"), box("meta", "\0\0\0\0", boxes));
    },
  },
  {
    name: "a WebP of two million empty chunks",
    target: "readImageInfo",
    make: () => {
      const chunks = joined("WEBP", repeated("XMP \0\0\0\0", 16e6));
      return joined("RIFF", uint32(chunks.length, true), chunks);
    },
  },
  {
    name: "a TIFF whose only directory comes after itself",
    target: "readImageInfo",
    make: () =>
      joined(
        "II*\0\x08\0\0\0\xff\xff",
        repeated("\x0f\x01\x03\0\x01\0\0\0\x01\0\0\0", 12 * 65_535),
        "\x08\0\0\0",
      ),
  },
];

function png(width: number, height: number, chunks: readonly Uint8Array[]): Buffer {
  const header = joined(uint32(width), uint32(height), Uint8Array.of(8, 2, 0, 0, 0));
  return joined("\x89PNG\r\n\x1a\n", chunk("IHDR", header), ...chunks, chunk("IEND", new Uint8Array(0)));
}

/** Image data of a deflate stream that is a stored block of zeros. */
function data(bytes: number): Buffer {
  const zeros = new Uint8Array(bytes);
  // Adler-32 of zeros: the low half stays 1, the high half counts them
  const sum = uint32(bytes * 65_536 + 1);
  const stored = Uint8Array.of(1, bytes & 255, bytes >> 8, ~bytes & 255, (~bytes >> 8) & 255);
  return chunk("IDAT", joined(ZLIB, stored, zeros, sum));
}

function chunk(type: string, body: Uint8Array): Buffer {
  const named = joined(type, body);
  return joined(uint32(body.length), named, uint32(crc32(named)));
}

/** A JPEG of three scans and more. */
function jpeg(): Buffer {
  return Buffer.from(corpusOf("decodeImage").get("progressive.jpg") as Uint8Array);
}

function jpegOf(width: number, height: number): Buffer {
  const file = jpeg();
  const frame = file.indexOf(Uint8Array.of(0xff, 0xc2));
  file.writeUInt16BE(height, frame + 5);
  file.writeUInt16BE(width, frame + 7);
  return file;
}

function box(type: string, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = joined(...parts);
  return joined(uint32(body.length + 8), type, body);
}

function uint32(value: number, isLittle = false): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, isLittle);
  return bytes;
}
