import { io, type Tensor, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { concatBytes } from "@vscnn/core";
import { findPeer } from "../extraction/find-peer.ts";
import type { Network } from "../extraction/network.ts";
import { readyBackend } from "../extraction/ready-backend.ts";
import { BACKBONE_SIZE } from "./sample-corners-on-corners.ts";

/** The last layer before the classifier: a mean over the 7 x 7 positions of each channel. */
const POOLING_LAYER = "average_pooling2d_1";

const INSTALL = "nsfwjs@4.3.0 @tensorflow/tfjs-layers@4.22.0";

/** The MobileNetV2 that nsfwjs carries, up to its last pooling. */
export async function loadBundled(): Promise<Network> {
  const { loadLayersModel, model } = await findPeer(
    "defaultBackbone",
    "@tensorflow/tfjs-layers",
    INSTALL,
    () => import("@tensorflow/tfjs-layers"),
  );
  const { MobileNetV2Model } = await findPeer(
    "defaultBackbone",
    "nsfwjs",
    INSTALL,
    () => import("nsfwjs/models/mobilenet_v2"),
  );
  await readyBackend("defaultBackbone");
  const whole = await loadLayersModel(io.fromMemory(await readArtifacts(MobileNetV2Model as BundledModel)));
  const { output } = whole.getLayer(POOLING_LAYER);
  const backbone = model({ inputs: whole.inputs, outputs: output as (typeof whole.outputs)[0] });
  return {
    async run(inputs, count) {
      const shape: [number, number, number, number] = [count, BACKBONE_SIZE, BACKBONE_SIZE, 3];
      const result = tidy(() => backbone.predict(tensor4d(inputs, shape)) as Tensor);
      try {
        return (await result.data()) as Float32Array;
      } finally {
        result.dispose();
      }
    },
    dispose: () => void whole.dispose(),
  };
}

/** How nsfwjs carries a model: as modules of JSON and of base64. */
interface BundledModel {
  modelJson: () => Promise<{ default: io.ModelJSON }>;
  weightBundles: (() => Promise<{ default: string }>)[];
}

async function readArtifacts({ modelJson, weightBundles }: BundledModel): Promise<io.ModelArtifacts> {
  const { modelTopology, weightsManifest } = (await modelJson()).default;
  const parts = await Promise.all(
    weightBundles.map(async (load) =>
      Uint8Array.from(atob((await load()).default), (letter) => letter.charCodeAt(0)),
    ),
  );
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: concatBytes(parts).buffer,
  };
}
