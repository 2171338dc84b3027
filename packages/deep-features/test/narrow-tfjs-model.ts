import { vgg19WeightedLayers } from "../src/index.ts";
import { NARROW, narrowLayers } from "./narrow-weights.ts";

/** What tensorflowjs_converter writes of the narrow network: a manifest, and shards that cut through the weights. */
export function narrowTfjsModel(jsonName: string, quantization?: "uint16"): Map<string, Uint8Array> {
  const layers = narrowLayers();
  const weights: unknown[] = [];
  const bytes: number[] = [];
  for (const { name, shape } of vgg19WeightedLayers(NARROW)) {
    for (const part of ["kernel", "bias"] as const) {
      const values = layers[name][part];
      const min = Math.min(...values);
      const scale = (Math.max(...values) - min) / 65535;
      const steps = Uint16Array.from(values, (value) => Math.round((value - min) / scale));
      weights.push({
        name: `${name}/${part}`,
        shape: part === "kernel" ? shape : [values.length],
        dtype: "float32",
        ...(quantization === undefined ? {} : { quantization: { dtype: quantization, scale, min } }),
      });
      bytes.push(...new Uint8Array(quantization === undefined ? values.buffer : steps.buffer));
    }
  }
  const paths = [1, 2, 3].map((shard) => jsonName.replace(".json", `-shard${shard}of3.bin`));
  const json = new TextEncoder().encode(JSON.stringify({ weightsManifest: [{ paths, weights }] }));
  const cuts = [0, 10_001, 20_002, bytes.length];
  const shards = paths.map((path, i) => [path, Uint8Array.from(bytes.slice(cuts[i], cuts[i + 1]))] as const);
  return new Map([[jsonName, json], ...shards]);
}
