import { latin, SNIFFED_BYTES } from "./photo-format.ts";

/** What is often given in place of a picture, by its first bytes or a pattern of its beginning. */
const KINDS: readonly (readonly [pattern: RegExp | string, name: string])[] = [
  [/^$/, "an empty file"],
  ["%PDF-", "a PDF document"],
  [
    /^(\xef\xbb\xbf)?\s*(<!doctype html|<html|<head|<body)/i,
    "an HTML page (a server's answer in place of the picture?)",
  ],
  [/^(\xef\xbb\xbf)?\s*(<\?xml|<)/, "an XML document"],
  [/^version https:\/\/git-lfs/, "a pointer of Git LFS (git lfs pull fetches the file)"],
  [/^.{4}ftyp(qt|isom|iso\d|mp4\d|M4V|avc1|3gp|dash)/s, "a video (take a frame of it)"],
  [/^.{4}ftypcrx /s, "a raw file of a camera (develop it first)"],
  ["\x1a\x45\xdf\xa3", "a video (take a frame of it)"],
  [/^RIFF.{4}AVI /s, "a video (take a frame of it)"],
  ["FUJIFILMCCD-RAW", "a raw file of a camera (develop it first)"],
  ["8BPS", "a Photoshop document"],
  ["\0\0\x01\0", "an icon file"],
  [/^P[1-7]\s/, "a Netpbm file"],
  ["PK\x03\x04", "a ZIP archive"],
  ["\x1f\x8b", "a gzip archive"],
  [/^\s*[[{]/, "JSON"],
  [/^data:image\//, "a data URL as text (decode its base64 part)"],
  [/^[\t\n\r\x20-\x7e\x80-\xff]+$/, "text"],
];

/** What a file is that is no picture, in words. */
export function describeFile(file: Uint8Array): string {
  const beginning = latin(file, 0, SNIFFED_BYTES);
  const kind = KINDS.find(([pattern]) =>
    typeof pattern === "string" ? beginning.startsWith(pattern) : pattern.test(beginning),
  );
  if (kind !== undefined) return kind[1];
  const bytes = Array.from(file.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0"));
  return `a file of an unknown format (its first bytes are ${bytes.join(" ")})`;
}
