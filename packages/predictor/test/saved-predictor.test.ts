import { concatBytes, createRandom } from "@vscnn/core";
import { unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { hashOf } from "../src/fitting/fingerprint.ts";
import { fitPredictor, loadPredictorFrom, modelCard, packPredictor, predict } from "../src/index.ts";
import { writeFiles } from "../src/saving/write-files.ts";
import { photoOf, QUICK, smallFeatures } from "./small-features.ts";

const features = smallFeatures();
const predictor = await fitPredictor(features, QUICK);
const packed = packPredictor(predictor);
const input = { post: features.posts[3], features: photoOf(features, 3) };

describe("a packed predictor", () => {
  test("comes back whole: same fields, same bits, same bytes", async () => {
    const loaded = await loadPredictorFrom(packed);
    expect(loaded).toEqual(predictor);
    expect(await predict(loaded, input)).toEqual(await predict(predictor, input));
    expect(hashOf(packPredictor(loaded))).toBe(hashOf(packed));
  });

  test("comes back from a buffer, a file, and the files of a chosen folder", async () => {
    const files = Object.entries(unzipSync(packed)).map(([path, bytes]) =>
      Object.assign(new Blob([bytes as BlobPart]), { webkitRelativePath: `chosen/${path}` }),
    );
    for (const source of [packed.buffer, new Blob([packed]), files]) {
      expect(await loadPredictorFrom(source as Blob)).toEqual(predictor);
    }
    await expect(loadPredictorFrom(files.slice(0, 2))).rejects.toThrow("the files must hold predictor.json");
  });

  test("has a model card that says what it is of", () => {
    const card = modelCard(predictor);
    expect(card).toContain("**240 of 240 posts are simulated");
    expect(card).toContain("Intervals of ±");
    expect(new TextDecoder().decode(unzipSync(packed)["model-card.md"])).toBe(card);
  });

  test("the card of posts of one score, or of too few, has no number that is none", async () => {
    // It used to say NaN (NaN to NaN), and intervals of ± Infinity
    const posts = smallFeatures(40).posts.map((post) => ({ ...post, score: 5 }));
    const alike = await fitPredictor(
      { posts, blocks: {} },
      { preset: "prePublication", learners: ["linear"] },
    );
    expect(modelCard(alike)).toContain("| **test posts** | not defined | 0.000 (0.000 to 0.000) |");
    expect(modelCard(alike)).toContain("Too few posts calibrated the intervals to hold 90.0 %");
    expect(modelCard(alike)).not.toMatch(/NaN|Infinity/);
  });

  test("5,000 mutated files are refused or equal", async () => {
    const random = createRandom(18);
    const tiny = await fitPredictor(smallFeatures(40), {
      preset: "prePublication",
      groups: ["author", "text", "color"],
      learners: ["tree", "linear"],
    });
    const whole = packPredictor(tiny);
    // The name of the folder is a hash of all parts
    const { folder } = writeFiles(tiny);
    const files = unzipSync(whole);
    const names = Object.keys(files);
    let refused = 0;
    for (let i = 0; i < 5000; i++) {
      const source = i % 2 === 0 ? mutated(whole, random) : mutatedFolder(files, names, random);
      try {
        const loaded = await loadPredictorFrom(source as Uint8Array);
        // Hashes were right, or the mutation lay where nothing is read
        expect(writeFiles(loaded).folder).toBe(folder);
      } catch (error) {
        if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
        expect(error.message).toMatch(/^loadPredictorFrom: /);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(4000);
  }, 240_000);

  test("a bomb is refused before it is unpacked", async () => {
    const bomb = zipSync({ "predictor.json": new Uint8Array(2 ** 24) }, { level: 9 });
    // Was unpacked all the same: a megabyte took a gibibyte
    await expect(loadPredictorFrom(bomb)).rejects.toThrow(
      "says that predictor.json has 16777216 bytes, at most 65536 are expected",
    );
    // The size that is stated is another than that of what is there
    const view = new DataView(bomb.buffer);
    const directory = bomb.length - 22 - 46 - "predictor.json".length;
    view.setUint32(directory + 24, 2 ** 31 - 1, true);
    await expect(loadPredictorFrom(bomb)).rejects.toThrow("says that predictor.json has 2147483647 bytes");
    const many = Object.fromEntries(Array.from({ length: 1025 }, (_, i) => [`${i}`, new Uint8Array(0)]));
    await expect(loadPredictorFrom(zipSync(many))).rejects.toThrow("holds more than 1024 files");
  });

  test.each([
    ["another kind", { kind: "pca" }, TypeError],
    ["another version", { version: 2 }, RangeError],
    [
      "a path that leaves the folder",
      { parts: [{ path: "../x.bin", bytes: 1, sha256: "0".repeat(64) }] },
      RangeError,
    ],
    ["a folder that is none", { folder: "parts-../../../etc" }, RangeError],
    ["no parts", { parts: [] }, RangeError],
  ])("refuses a manifest with %s", async (_, change, kind) => {
    const files = unzipSync(packed);
    const manifest = { ...JSON.parse(new TextDecoder().decode(files["predictor.json"])), ...change };
    const source = zipSync({
      ...files,
      "predictor.json": new TextEncoder().encode(JSON.stringify(manifest)),
    });
    await expect(loadPredictorFrom(source)).rejects.toThrow(kind);
  });

  test.each([undefined, null, 3, [], [1], {}])("refuses %j as a source", async (source) => {
    await expect(loadPredictorFrom(source as never)).rejects.toThrow("loadPredictorFrom: ");
  });
});

/** A copy in which a byte is changed, a stretch is cut out or doubled, or the end is missing. */
function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * bytes.length);
  const kind = Math.floor(random() * 4);
  const span = 1 + Math.floor(random() * 40);
  if (kind === 0) return bytes.slice(0, at);
  if (kind === 1) return concatBytes([bytes.subarray(0, at), bytes.subarray(at + span)]);
  const copy = bytes.slice();
  if (kind === 2) copy[at] ^= 1 << Math.floor(random() * 8);
  else copy.fill(Math.floor(random() * 256), at, at + span);
  return copy;
}

function mutatedFolder(
  files: Record<string, Uint8Array>,
  names: readonly string[],
  random: () => number,
): Blob[] {
  const chosen = names[Math.floor(random() * names.length)];
  return names.map((path) => {
    const bytes = path === chosen ? mutated(files[path], random) : files[path];
    return Object.assign(new Blob([bytes as BlobPart]), { webkitRelativePath: path });
  });
}
