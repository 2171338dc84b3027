import { createRequire } from "node:module";

/** Where deep-features finds a package that is its peer. */
export function resolvePeer(name: string): string {
  const { resolve: find } = createRequire(import.meta.url);
  const fromDeepFeatures = createRequire(find("@vscnn/deep-features/package.json"));
  try {
    return fromDeepFeatures.resolve(name);
  } catch (cause) {
    throw new Error(
      "planExtraction: the block 'deep' needs nsfwjs and TensorFlow.js; npm install nsfwjs@4.3.0 @tensorflow/tfjs-layers@4.22.0",
      { cause },
    );
  }
}
