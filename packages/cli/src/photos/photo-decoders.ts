import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type ImageDecoder, sharpDecoder } from "@vscnn/image";
import { messageOfError } from "../console/message-of-error.ts";

/** Decoders of photos that are neither JPEG nor PNG. */
export interface PhotoDecoders {
  /** For photos that are read here. */
  list: readonly ImageDecoder[];
  /** As the plan of an extraction names them, whose workers load them for themselves; undefined for none. */
  forExtraction: string | undefined;
}

/**
 * The decoders that a flag names. `auto` takes sharp only from where this program is installed: a folder of photos that holds
 * modules must not have them run.
 */
export async function photoDecoders(folder: string, flag: string): Promise<PhotoDecoders> {
  if (flag === "none") return { list: [], forExtraction: undefined };
  if (flag === "auto" || flag === "sharp") {
    const sharp = await import("sharp").catch(() => undefined);
    if (sharp !== undefined) return { list: [sharpDecoder(sharp.default)], forExtraction: "sharp" };
    if (flag === "auto") return { list: [MISSING_SHARP], forExtraction: undefined };
    throw new Error("--decoders sharp needs that package beside vscnn: npm install --global sharp");
  }
  const path = resolve(folder, flag);
  try {
    const { default: list } = await import(pathToFileURL(path).href);
    if (!Array.isArray(list)) throw new Error("its default export must be a list of decoders");
    return { list, forExtraction: path };
  } catch (cause) {
    throw new Error(
      `--decoders must be auto, none, sharp or a module of decoders: ${path}: ${messageOfError(cause)}`,
      {
        cause,
      },
    );
  }
}

/** Says what to do in place of the library that is not there. */
const MISSING_SHARP: ImageDecoder = {
  formats: ["webp", "avif", "gif", "tiff"],
  async decode() {
    throw new Error("the package sharp is needed beside vscnn (npm install --global sharp), or a JPEG of it");
  },
};
