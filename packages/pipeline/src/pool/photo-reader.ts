import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { type Image, imageFrom, isTypedArray, packedImage, reasonOf } from "@vscnn/core";
import { decodeImage, encodePng, type ImageDecoder, sharpDecoder } from "@vscnn/image";
import type { BlockFunction } from "../blocks/block-kind.ts";
import { loadBlockKind } from "../blocks/block-kinds.ts";
import { tryImage } from "../blocks/try-image.ts";
import { openPhotoSource } from "../photos/open-photo-source.ts";
import { PhotoError } from "../photos/photo-error.ts";
import type { PhotoOutcome } from "../store/outcome-table.ts";
import type { PhotoResult, PhotoTask, WorkerSettings } from "./messages.ts";

/** Longest error that is kept of a photo. */
const MAX_ERROR = 300;

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
  settings: WorkerSettings,
): Promise<(task: PhotoTask) => Promise<PhotoResult>> {
  const blocks = new Map<string, LoadedBlock>();
  for (const block of settings.blocks) blocks.set(block.name, await loadBlock(block));
  const source = openPhotoSource(settings.photos);
  const decoders = await loadDecoders(settings.decoders);
  const { maxPixels, maxBytes } = settings;

  async function look(task: PhotoTask): Promise<Omit<PhotoResult, "milliseconds">> {
    const outcome: Omit<PhotoOutcome, "id"> = { status: "ok" };
    try {
      if (task.image !== undefined) {
        const { data, shape } = task.image;
        return { outcome, values: await valuesOf(imageFrom(data, shape), task.blocks, blocks) };
      }
      if (task.place === undefined) throw new PhotoError("no photo", "the post names no photo");
      const bytes = await source.read(task.place, maxBytes);
      outcome.bytes = bytes.length;
      outcome.sha256 = createHash("sha256").update(bytes).digest("hex");
      const isChanged = task.sha256 !== undefined && task.sha256 !== outcome.sha256;
      const wanted = isChanged ? [...blocks.keys(), ...settings.handedOver] : task.blocks;
      const image = await decode(bytes, maxPixels, decoders);
      [outcome.height, outcome.width] = image.shape;
      const own = wanted.filter((name) => blocks.has(name));
      const others = wanted.filter((name) => settings.handedOver.includes(name));
      return { outcome, values: await valuesOf(image, own, blocks), ...handedOf(image, others) };
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

/** The photo for the worker that computes some blocks, if there are such. */
function handedOf(image: Image, blocks: readonly string[]): Pick<PhotoResult, "image"> {
  if (blocks.length === 0) return {};
  const [height, width, channels] = image.shape as [number, number, 1 | 3 | 4];
  return { image: { data: Uint8Array.from(packedImage(image)), shape: [height, width, channels], blocks } };
}

async function loadBlock({
  name,
  kind,
  length,
  options,
}: WorkerSettings["blocks"][number]): Promise<LoadedBlock> {
  try {
    const extract = await (await loadBlockKind(kind)).create(options, length);
    return { name, length, isForeign: kind === "module", extract };
  } catch (cause) {
    throw new Error(`block '${name}' cannot be loaded: ${reasonOf(cause)}`, { cause });
  }
}

async function loadDecoders(config: WorkerSettings["decoders"]): Promise<readonly ImageDecoder[]> {
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

/** The values of a block, in memory of their own. */
function checkedValues(values: unknown, length: number): Float32Array {
  if (!isTypedArray(values, "Float32Array") || values.length !== length) {
    const given = isTypedArray(values, "Float32Array") ? `${values.length} numbers` : typeof values;
    throw new TypeError(`must give a Float32Array of ${length} numbers, gave ${given}`);
  }
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`must give finite numbers, gave ${values[wrong]} at ${wrong}`);
  return new Float32Array(values);
}

function shortReason(error: unknown): string {
  const reason = reasonOf(error);
  return reason.length > MAX_ERROR ? `${reason.slice(0, MAX_ERROR)}…` : reason;
}
