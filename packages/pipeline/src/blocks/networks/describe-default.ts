import { dirname, join } from "node:path";
import { DEFAULT_BACKBONE_LENGTH } from "@vscnn/deep-features";
import { hashFile } from "../../store/hash-file.ts";
import { type DeepNature, TFJS_PACKAGES } from "./deep-nature.ts";
import { resolvePeer } from "./resolve-peer.ts";

/** The stand-in, its weights those of the package that carries them. */
export async function describeDefault(): Promise<DeepNature> {
  const folder = join(dirname(resolvePeer("nsfwjs/models/mobilenet_v2")), "../../models/mobilenet_v2");
  const files = ["model.min.js", "group1-shard1of1.min.js"];
  const hashes = await Promise.all(files.map((file) => hashFile("planExtraction", join(folder, file))));
  return {
    length: DEFAULT_BACKBONE_LENGTH,
    options: { network: "default" },
    packages: ["@vscnn/deep-features", ...TFJS_PACKAGES, "@tensorflow/tfjs-layers", "nsfwjs"],
    facts: { weights: hashes.join(" ") },
  };
}
