import { describeValue } from "@vscnn/core";
import { PNG_SIGNATURE } from "../png/next-chunk.ts";

/** The formats that are read. */
export type FileFormat = "jpeg" | "png";

/** Checks that an argument is a file's bytes, and wraps it as a Uint8Array without copying. */
export function checkFile(functionName: string, bytes: unknown): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  throw new TypeError(
    `${functionName}: bytes must be a Uint8Array or ArrayBuffer, got ${describeValue(bytes)}`,
  );
}

/** The format of a file by its first bytes; undefined if it is neither JPEG nor PNG. */
export function fileFormat(file: Uint8Array): FileFormat | undefined {
  if (file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff) return "jpeg";
  return PNG_SIGNATURE.every((byte, i) => file[i] === byte) ? "png" : undefined;
}

/** {@link fileFormat}, or an error. */
export function needFileFormat(functionName: string, file: Uint8Array): FileFormat {
  const format = fileFormat(file);
  if (format !== undefined) return format;
  const given =
    file.length === 0 ? "an empty one" : `one that begins with ${hexadecimal(file.subarray(0, 4))}`;
  throw new Error(`${functionName}: bytes must be a JPEG or PNG file, got ${given}`);
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
