/** Formats of photographs and pictures that are told apart. The first two are read without a decoder of the caller's. */
export type PhotoFormat =
  | "jpeg"
  | "png"
  | "webp"
  | "avif"
  | "heic"
  | "gif"
  | "tiff"
  | "bmp"
  | "jxl"
  | "jp2"
  | "svg";

/** How formats are named to people. */
export const FORMAT_NAMES: Readonly<Record<PhotoFormat, string>> = {
  jpeg: "JPEG",
  png: "PNG",
  webp: "WebP",
  avif: "AVIF",
  heic: "HEIC",
  gif: "GIF",
  tiff: "TIFF",
  bmp: "BMP",
  jxl: "JPEG XL",
  jp2: "JPEG 2000",
  svg: "SVG",
};

/** The bytes at the beginning of a file by which a format is known. */
const SIGNATURES: readonly (readonly [bytes: string, format: PhotoFormat])[] = [
  ["\xff\xd8\xff", "jpeg"],
  ["\x89PNG\r\n\x1a\n", "png"],
  ["GIF8", "gif"],
  ["II*\0", "tiff"],
  ["MM\0*", "tiff"],
  ["II+\0", "tiff"],
  ["MM\0+", "tiff"],
  ["BM", "bmp"],
  ["\xff\x0a", "jxl"],
  ["\0\0\0\x0cJXL \r\n\x87\n", "jxl"],
  ["\0\0\0\x0cjP  \r\n\x87\n", "jp2"],
  ["\xff\x4f\xff\x51", "jp2"],
];

/** How many bytes of a file {@link photoFormat} looks at, at most. */
export const SNIFFED_BYTES = 512;

/** The format of a file by its first bytes; `undefined` if it is no picture. */
export function photoFormat(file: Uint8Array): PhotoFormat | undefined {
  const beginning = latin(file, 0, SNIFFED_BYTES);
  const signature = SIGNATURES.find(([bytes]) => beginning.startsWith(bytes));
  if (signature !== undefined) return signature[1];
  if (beginning.startsWith("RIFF") && beginning.startsWith("WEBP", 8)) return "webp";
  if (beginning.startsWith("ftyp", 4)) return formatOfBrands(beginning);
  return /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE svg[^>]*>|\s)*<svg[\s>]/s.test(beginning)
    ? "svg"
    : undefined;
}

/** The bytes from `start` to `end` as text, one letter for each byte. */
export function latin(file: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...file.subarray(start, end));
}

/** Of an ISO base media file: its major brand, then those that it is compatible with. */
function formatOfBrands(beginning: string): PhotoFormat | undefined {
  const length = Math.min(beginning.charCodeAt(2) * 256 + beginning.charCodeAt(3), beginning.length);
  const brands = [beginning.slice(8, 12)];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(beginning.slice(at, at + 4));
  if (brands.some((brand) => brand === "avif" || brand === "avis")) return "avif";
  return brands.some((brand) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) ? "heic" : undefined;
}
