import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { packedMatrix, typedArrayName } from "@vscnn/core";
import type { FeatureSet } from "./feature-set.ts";
import { checkFeatures } from "./fitting/check-features.ts";

/**
 * SHA-256 of everything that a feature set holds, every field of its posts included: another one, and what was found with it is out of
 * date.
 *
 * @param features - as for `fitPredictor`
 * @returns 64 hexadecimal digits
 * @throws TypeError or RangeError if the features are not legal
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 });
 * const later = posts.map((post) => ({ ...post, tagCount: post.tagCount + 1 }));
 * featuresDigest({ posts, blocks: {} }) === featuresDigest({ posts: later, blocks: {} }); // => false
 */
export function featuresDigest(features: FeatureSet): string {
  checkFeatures("featuresDigest", features);
  const { posts, blocks, duplicates = [] } = features;
  const hash = sha256.create();
  for (const post of posts) hash.update(utf8ToBytes(JSON.stringify(post)));
  hash.update(utf8ToBytes(JSON.stringify(duplicates)));
  for (const name of Object.keys(blocks).sort()) {
    const { buffer, byteOffset, byteLength } = packedMatrix(blocks[name]) as Float32Array;
    hash.update(utf8ToBytes(JSON.stringify([name, blocks[name].shape, typedArrayName(blocks[name].data)])));
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return bytesToHex(hash.digest());
}
