import { CHECKPOINT_MAGIC, CHECKSUM_BYTES } from "../packages/model/src/checkpoint/encode-checkpoint.ts";
import { repairCheckpoint, repairSafetensors } from "./checksums.ts";

/** The most bytes of numbers that a file is given: a network has 4 MB of weights, its checkpoint three times as many. */
const MOST_BYTES = 2 ** 24;

/** Files of networks by the ends of their names. */
const FORMATS: Readonly<
  Record<string, { headerOf: typeof safetensorsHeader; fill: typeof fillSafetensors }>
> = {
  safetensors: { headerOf: safetensorsHeader, fill: fillSafetensors },
  learner: { headerOf: safetensorsHeader, fill: fillSafetensors },
  checkpoint: { headerOf: checkpointHeader, fill: fillCheckpoint },
};

/** The files without the numbers of networks, which no mutation could hold. */
export function withoutWeights(parts: Iterable<readonly [string, Uint8Array]>): [string, Uint8Array][] {
  return [...parts].map(([name, part]) => [name, formatOf(name)?.headerOf(part) ?? part]);
}

/** The files with as many zeros for numbers as each says that it has. */
export function withZeroWeights(parts: Iterable<readonly [string, Uint8Array]>): [string, Uint8Array][] {
  return [...parts].map(([name, part]) => [name, formatOf(name)?.fill(part) ?? part]);
}

function formatOf(name: string) {
  return FORMATS[name.slice(name.lastIndexOf(".") + 1)];
}

/** The header's length stands before it. */
function safetensorsHeader(part: Uint8Array): Uint8Array {
  return part.subarray(0, 8 + viewOf(part).getUint32(0, true));
}

function fillSafetensors(part: Uint8Array): Uint8Array {
  const header = repairSafetensors(part);
  const text = Buffer.from(header).toString("latin1");
  const ends = [...text.matchAll(/"data_offsets":\[\d{1,15},(\d{1,15})\]/g)];
  return Buffer.concat([header, zeros(Math.max(0, ...ends.map(([, end]) => Number(end))))]);
}

function checkpointHeader(part: Uint8Array): Uint8Array {
  const start = CHECKPOINT_MAGIC.length;
  return part.subarray(0, start + 4 + viewOf(part).getUint32(start, true));
}

function fillCheckpoint(part: Uint8Array): Uint8Array {
  const text = Buffer.from(part).toString("latin1");
  const shapes = [...text.matchAll(/"shape":\[([\d,]{0,60})\]/g)];
  const bytes = shapes.reduce((sum, [, sides]) => {
    return sum + 4 * sides.split(",").reduce((size, side) => size * (side === "" ? 1 : Number(side)), 1);
  }, 0);
  return repairCheckpoint(Buffer.concat([part, zeros(bytes), new Uint8Array(CHECKSUM_BYTES)]));
}

function zeros(bytes: number): Uint8Array {
  return new Uint8Array(Math.min(bytes, MOST_BYTES));
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
