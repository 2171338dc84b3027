import type { layers } from "@tensorflow/tfjs-layers";

/** Whether a layer gives its weighted sums as they are. */
export function isLinear(layer: InstanceType<typeof layers.Layer>): boolean {
  const { activation } = layer as unknown as { activation?: { getClassName(): string } | null };
  return activation == null || activation.getClassName() === "linear";
}
