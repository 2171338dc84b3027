import { checkOptions, type OptionNames, reasonOf } from "@vscnn/core";
import { readRegularFile, writeFileAtomically } from "@vscnn/core/node";
import { loadPca, type PcaModel, savePca } from "@vscnn/pca";
import { loadMinMax, type MinMaxModel, saveMinMax } from "@vscnn/scale";

/** How features are reduced. */
export interface Reduction {
  /** The blocks, in the order of their columns. */
  blocks: readonly string[];
  /** Their components, and where these are brought to 0 to 1 their ranges. */
  models: readonly [pca: PcaModel] | readonly [pca: PcaModel, range: MinMaxModel];
}

/** A reduction as a file: models as their packages save them, in base64. */
interface SavedReduction {
  kind: "vscnn-reduction";
  version: 1;
  blocks: readonly string[];
  components: string;
  range: string | null;
}

const NAMES: OptionNames<SavedReduction> = {
  kind: true,
  version: true,
  blocks: true,
  components: true,
  range: true,
};
/** Some 5,000 columns and as many components. */
const MAX_BYTES = 2 ** 29;

/**
 * Writes a reduction into a file.
 *
 * @throws Error with a `cause` if it cannot be written; what was there before is there still
 */
export async function writeReduction(path: string, { blocks, models }: Reduction): Promise<void> {
  const [pca, range] = models;
  const saved: SavedReduction = {
    kind: "vscnn-reduction",
    version: 1,
    blocks,
    components: Buffer.from(savePca(pca)).toString("base64"),
    range: range === undefined ? null : Buffer.from(saveMinMax(range)).toString("base64"),
  };
  try {
    await writeFileAtomically(path, new TextEncoder().encode(`${JSON.stringify(saved)}\n`));
  } catch (cause) {
    throw new Error(`reduce: cannot write ${path}: ${reasonOf(cause)}`, { cause });
  }
}

/**
 * Reads a reduction from a file.
 *
 * @throws Error if it cannot be read, or is none
 */
export async function readReduction(path: string): Promise<Reduction> {
  const bytes = await readRegularFile("reduce", path, { maxBytes: MAX_BYTES });
  try {
    const saved = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as SavedReduction;
    checkOptions("reduce", saved, NAMES, "the reduction");
    const { kind, version, blocks, components, range } = saved;
    if (kind !== "vscnn-reduction" || version !== 1) throw new Error("its kind or version is another");
    if (!Array.isArray(blocks) || blocks.some((name) => typeof name !== "string")) {
      throw new TypeError("its blocks must be names");
    }
    const pca = loadPca(fromBase64(components));
    return { blocks, models: range === null ? [pca] : [pca, loadMinMax(fromBase64(range))] };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path} must be what vscnn reduce --save-model wrote: ${reason}`, { cause });
  }
}

function fromBase64(text: unknown): Uint8Array {
  if (typeof text !== "string") throw new TypeError("a model must be base64");
  return new Uint8Array(Buffer.from(text, "base64"));
}
