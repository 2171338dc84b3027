import { resolve } from "node:path";
import type { ExtractionDevice } from "@vscnn/deep-features";
import type { BlockConfig } from "@vscnn/pipeline";

/** The blocks that a run has when the user names none: all that need no network, and the hashes by which copies are found. */
export const DEFAULT_BLOCKS = "color,lbp,gist,aesthetic,hash";

const NAMED = ["color", "lbp", "gist", "aesthetic", "deep", "hash"] as const;

/** What the command line says of the features that are wanted. */
export interface BlockFlags {
  blocks: string;
  vgg19?: string;
  device?: ExtractionDevice | "auto";
  batchSize?: number;
  customBlock?: readonly string[];
}

/**
 * The blocks of a run as the flags name them.
 *
 * @param folder - the folder that paths start from
 */
export function blocksOfFlags(
  folder: string,
  { blocks, vgg19, device, batchSize, customBlock = [] }: BlockFlags,
): BlockConfig[] {
  const names = blocks
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const named = names.map((name): BlockConfig => {
    const known = NAMED.find((each) => each === name);
    if (known === undefined) throw new Error(`--blocks must be some of ${NAMED.join(", ")}, got ${name}`);
    if (known !== "deep" || vgg19 === undefined) return known;
    const computing = {
      ...(device === undefined ? {} : { device }),
      ...(batchSize === undefined ? {} : { batchSize }),
    };
    const weights = resolve(folder, vgg19);
    return { name: "deep", kind: "deep", options: { network: "vgg19", weights, ...computing } };
  });
  if (vgg19 !== undefined && !names.includes("deep")) {
    throw new Error("--vgg19 gives the network of the block deep, which --blocks does not name");
  }
  if (device !== undefined && vgg19 === undefined) {
    throw new Error("--device says what computes VGG19, which --vgg19 does not name");
  }
  if (batchSize !== undefined && (device === undefined || device === "cpu")) {
    throw new Error("--batch-size is for a graphics card, which --device does not name");
  }
  return [...named, ...customBlock.map((text) => customBlockOf(folder, text))];
}

/** `name=module.js:length`. */
function customBlockOf(folder: string, text: string): BlockConfig {
  const [, name, module, length] = /^([\w-]+)=(.+):(\d+)$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`--custom-block must be NAME=MODULE.js:LENGTH, got ${text}`);
  return { name, module: resolve(folder, module), length: Number(length) };
}
