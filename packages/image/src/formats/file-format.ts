import { describeValue, isTypedArray } from "@vscnn/core";
import { describeFile } from "./describe-file.ts";
import { FORMAT_NAMES, type PhotoFormat, photoFormat } from "./photo-format.ts";

/** The formats that are read without a decoder of the caller's. */
export type FileFormat = "jpeg" | "png";

/** Checks that an argument is a file's bytes, and wraps it as a Uint8Array without copying. */
export function checkFile(functionName: string, bytes: unknown): Uint8Array {
  if (isTypedArray(bytes, "Uint8Array")) return bytes;
  if (Object.prototype.toString.call(bytes) === "[object ArrayBuffer]")
    return new Uint8Array(bytes as ArrayBuffer);
  throw new TypeError(
    `${functionName}: bytes must be a Uint8Array or ArrayBuffer, got ${describeValue(bytes)}${advice(bytes)}`,
  );
}

/** How to get bytes of what people pass in their place. */
function advice(value: unknown): string {
  if (typeof value === "string" || value instanceof URL) {
    return " (readImage of @vscnn/image/node reads a path; fetch gives the bytes of a URL)";
  }
  if (typeof value !== "object" || value === null) return "";
  // Of a Blob, a File, a Response
  if (typeof (value as Blob).arrayBuffer === "function") return " (give await x.arrayBuffer() of it)";
  if ("shape" in value && "data" in value) return " (an image, which is decoded already?)";
  return "";
}

/** The format of a file, or an error. */
export function needPhotoFormat(functionName: string, file: Uint8Array): PhotoFormat {
  const format = photoFormat(file);
  if (format !== undefined) return format;
  throw new Error(`${functionName}: bytes must be a JPEG or PNG file, got ${describeFile(file)}`);
}

/** Whether a format needs no decoder of the caller's. */
export function isOwnFormat(format: PhotoFormat): format is FileFormat {
  return format === "jpeg" || format === "png";
}

const GIVE = "give in the option decoders one that reads it, such as";

/** Who decodes what we do not. */
const WAYS: Readonly<Partial<Record<PhotoFormat, string>>> = {
  heic: `convert it to JPEG, or ${GIVE} browserDecoder() in Safari`,
  jxl: `convert it to JPEG, or ${GIVE} browserDecoder() in Safari`,
  bmp: `convert it to PNG, or ${GIVE} browserDecoder() in a browser`,
  tiff: `convert it to PNG, or ${GIVE} sharpDecoder(sharp)`,
  jp2: "convert it to JPEG or PNG",
  svg: `draw it on a canvas, since it has no pixels of its own, or ${GIVE} sharpDecoder(sharp)`,
};

/** The error for a picture that no decoder at hand can decode. */
export function noDecoderError(functionName: string, format: PhotoFormat): Error {
  const { [format]: way = `${GIVE} sharpDecoder(sharp) in Node or browserDecoder() in a browser` } = WAYS;
  const name = FORMAT_NAMES[format];
  const article = /^(AVIF|SVG|HEIC)/.test(name) && name !== "HEIC" ? "an" : "a";
  return new Error(`${functionName}: bytes must be a JPEG or PNG file, got ${article} ${name} file: ${way}`);
}
