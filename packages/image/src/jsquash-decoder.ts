import { checkFunction, checkOptions } from "@vscnn/core";
import type { ImageDecoder } from "./decoders/image-decoder.ts";
import type { PhotoFormat } from "./formats/photo-format.ts";
import type { PictureData } from "./image-from-image-data.ts";

/** A decoder that takes the bytes of a file and gives an `ImageData`, as those of `@jsquash` do. */
export type JsquashDecode = (bytes: ArrayBuffer) => Promise<PictureData | null>;

/**
 * A decoder of what the packages of [jSquash](https://github.com/jamsinclair/jSquash) decode, in WebAssembly: for where there is
 * neither sharp nor a browser, such as edge runtimes. They are yours to install and to start.
 *
 * @param decoders - the default export of `@jsquash/webp/decode`, and others, by format
 * @throws TypeError if they are not functions
 * @example
 * const decode = async () => ({ data: new Uint8ClampedArray(4), width: 1, height: 1 });
 * jsquashDecoder({ webp: decode }).formats; // => ["webp"]
 */
export function jsquashDecoder(
  decoders: Readonly<Partial<Record<Exclude<PhotoFormat, "jpeg" | "png">, JsquashDecode>>>,
): ImageDecoder {
  checkOptions("jsquashDecoder", decoders, NAMES, "decoders");
  const formats = (Object.keys(decoders) as (keyof typeof decoders)[]).filter(
    (format) => decoders[format] !== undefined,
  );
  for (const format of formats) checkFunction("jsquashDecoder", `decoders.${format}`, decoders[format]);
  return {
    formats,
    async decode(bytes, { format }) {
      const decode = decoders[format as keyof typeof decoders] as JsquashDecode;
      const decoded = await decode(bytes.slice().buffer as ArrayBuffer);
      if (decoded === null) throw new Error("its decoder gave nothing");
      const { data, width, height } = decoded;
      return { data, width, height, channels: 4 };
    },
  };
}

const NAMES = {
  webp: true,
  avif: true,
  heic: true,
  gif: true,
  tiff: true,
  bmp: true,
  jxl: true,
  jp2: true,
  svg: true,
} as const;
