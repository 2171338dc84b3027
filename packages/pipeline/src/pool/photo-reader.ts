import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { type Image, imageFrom, packedImage, reasonOf } from "@vscnn/core";
import { decodeImage, encodePng, type ImageDecoder, sharpDecoder } from "@vscnn/image";
import type { BlockFunction } from "../blocks/block-kind.ts";
import { loadBlockKind } from "../blocks/block-kinds.ts";
import { tryImage } from "../blocks/try-image.ts";
import { openPhotoSource } from "../photos/open-photo-source.ts";
import { PhotoError } from "../photos/photo-error.ts";
import type { PhotoOutcome } from "../store/outcome-table.ts";
import { checkedValues } from "./checked-values.ts";
import type { PhotoResult, PhotoSettings, PhotoTask, WorkerBlock } from "./messages.ts";
import { shortReason } from "./short-reason.ts";

interface LoadedBlock {
  name: string;
  length: number;
  /** Whether its function is of a stranger, who may write to what it is given. */
  isForeign: boolean;
  extract: BlockFunction;
}

/**
 * Makes the function that turns a photo into features: it is read and decoded once for all blocks.
 *
 * @throws Error if a block cannot be loaded
 */
export async function createPhotoReader(
  settings: PhotoSettings,
): Promise<(task: PhotoTask) => Promise<PhotoResult>> {
  const blocks = new Map<string, LoadedBlock>();
  for (const block of settings.blocks) blocks.set(block.name, await loadBlock(block));
  const source = openPhotoSource(settings.photos);
  const decoders = await loadDecoders(settings.decoders);
  const handOver = await handingOver(settings);
  const { maxPixels, maxBytes, handedOver } = settings;

  async function look(task: PhotoTask): Promise<Omit<PhotoResult, "milliseconds">> {
    const outcome: Omit<PhotoOutcome, "id"> = { status: "ok" };
    try {
      if (task.place === undefined) throw new PhotoError("no photo", "the post names no photo");
      const bytes = await source.read(task.place, maxBytes);
      outcome.bytes = bytes.length;
      outcome.sha256 = createHash("sha256").update(bytes).digest("hex");
      const isChanged = task.sha256 !== undefined && task.sha256 !== outcome.sha256;
      const all = [...blocks.keys(), ...handedOver.map(({ name }) => name)];
      const wanted = isChanged ? all : task.blocks;
      const image = await decode(bytes, maxPixels, decoders);
      [outcome.height, outcome.width] = image.shape;
      const own = wanted.filter((name) => blocks.has(name));
      return { outcome, values: await valuesOf(image, own, blocks), ...handOver(image, wanted) };
    } catch (error) {
      const status = error instanceof PhotoError ? error.status : "failed";
      return { outcome: { ...outcome, status, error: shortReason(error) }, values: {} };
    }
  }

  return async (task) => {
    const start = performance.now();
    const result = await look(task);
    return { ...result, milliseconds: Math.round(1000 * (performance.now() - start)) / 1000 };
  };
}

/** What makes a photo ready for the worker that has the graphics card. Networks are loaded only where there is one. */
async function handingOver({
  handedOver,
}: PhotoSettings): Promise<(image: Image, wanted: readonly string[]) => Pick<PhotoResult, "handed">> {
  if (handedOver.length === 0) return () => ({});
  const { prepareForNetwork } = await import("@vscnn/deep-features");
  return (image, wanted) => {
    const blocks = handedOver.filter(({ name }) => wanted.includes(name));
    if (blocks.length === 0) return {};
    const prepared = blocks.map(({ name, preparation }) => {
      try {
        return [name, prepareForNetwork(image, preparation)] as const;
      } catch (cause) {
        throw new PhotoError("failed", `block '${name}': ${reasonOf(cause)}`);
      }
    });
    return { handed: Object.fromEntries(prepared) };
  };
}

async function loadBlock({ name, kind, length, options }: WorkerBlock): Promise<LoadedBlock> {
  try {
    const extract = await (await loadBlockKind(kind)).create(options, length);
    return { name, length, isForeign: kind === "module", extract };
  } catch (cause) {
    throw new Error(`block '${name}' cannot be loaded: ${reasonOf(cause)}`, { cause });
  }
}

async function loadDecoders(config: PhotoSettings["decoders"]): Promise<readonly ImageDecoder[]> {
  if (config === undefined) return [];
  try {
    const { default: given } = await import(
      config.module === "sharp" ? "sharp" : pathToFileURL(config.module).href
    );
    const decoders = config.module === "sharp" ? [sharpDecoder(given)] : given;
    // A list that is none is refused by this, and not by every photo
    await decodeImage(encodePng(tryImage()), { decoders });
    return decoders;
  } catch (cause) {
    throw new Error(`the decoders of ${config.module} cannot be loaded: ${reasonOf(cause)}`, { cause });
  }
}

async function decode(
  bytes: Uint8Array,
  maxPixels: number,
  decoders: readonly ImageDecoder[],
): Promise<Image> {
  try {
    return await decodeImage(bytes, { maxPixels, applyOrientation: true, decoders });
  } catch (cause) {
    throw new PhotoError("failed", reasonOf(cause).replace(/^decodeImage: /, ""));
  }
}

async function valuesOf(
  image: Image,
  wanted: readonly string[],
  blocks: ReadonlyMap<string, LoadedBlock>,
): Promise<Record<string, Float32Array>> {
  const values: Record<string, Float32Array> = {};
  for (const name of wanted) {
    const { extract, length, isForeign } = blocks.get(name) as LoadedBlock;
    const [height, width, channels] = image.shape as [number, number, 1 | 3 | 4];
    const shown = isForeign ? imageFrom(packedImage(image).slice(), [height, width, channels]) : image;
    try {
      values[name] = checkedValues(await extract(shown), length);
    } catch (cause) {
      throw new PhotoError("failed", `block '${name}': ${reasonOf(cause)}`);
    }
  }
  return values;
}
