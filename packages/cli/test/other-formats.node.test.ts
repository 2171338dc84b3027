import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { photoFolder, trainedFolder } from "./photo-folder.ts";
import { removeSync } from "./remove-sync.ts";
import { run } from "./run.ts";

let folder: string;
const ASK = ["--predictor", "predictor", "--author", "bob", "--at", "2024-06-01T10:00", "--json"];

/** Milliseconds that photos, features and a predictor may take on a machine that is busy. */
const PREPARING = 120_000;

beforeAll(async () => {
  folder = await trainedFolder();
  const photo = sharp(join(folder, "photos/1.jpg"));
  writeFileSync(join(folder, "same.webp"), await photo.clone().webp({ lossless: true }).toBuffer());
  writeFileSync(join(folder, "same.tiff"), await photo.clone().tiff({ compression: "lzw" }).toBuffer());
  writeFileSync(join(folder, "same.gif"), await photo.clone().gif().toBuffer());
  writeFileSync(join(folder, "same.avif"), await photo.clone().avif({ quality: 90 }).toBuffer());
  writeFileSync(join(folder, "same.heic"), heicHeader(2, 2));
  return () => removeSync(folder);
}, PREPARING);

/** What begins an HEIC file: its brands, and the size of its picture. */
function heicHeader(width: number, height: number): Uint8Array {
  const box = (type: string, ...parts: Uint8Array[]) => {
    const body = Buffer.concat([Buffer.from(type), ...parts]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(body.length + 4);
    return Buffer.concat([size, body]);
  };
  const zeros = (count: number) => Buffer.alloc(count);
  const extent = zeros(12);
  extent.writeUInt32BE(width, 4);
  extent.writeUInt32BE(height, 8);
  const properties = box("iprp", box("ipco", box("ispe", extent)));
  return Buffer.concat([
    box("ftyp", Buffer.from("heic"), zeros(4), Buffer.from("heicmif1")),
    box("meta", zeros(4), properties),
  ]);
}

test.each(["webp", "tiff", "gif", "avif"])(
  "asks about a photo in %s as about the same one in PNG",
  async (name) => {
    const file = `same.${name}`;
    const { code, out } = await run(folder, ["predict", ...ASK, "--photo", file]);
    expect(code).toBe(0);
    writeFileSync(join(folder, "same.png"), await sharp(join(folder, file)).removeAlpha().png().toBuffer());
    const png = await run(folder, ["predict", ...ASK, "--photo", "same.png"]);
    expect(JSON.parse(out).score).toBeCloseTo(JSON.parse(png.out).score, 6);
  },
);

test("ranks, explains and extracts them too, and says who decoded", async () => {
  const ranked = await run(folder, ["rank", ...ASK, "same.webp", "same.tiff"]);
  expect(JSON.parse(ranked.out)).toHaveLength(2);
  expect((await run(folder, ["explain", ...ASK, "--photo", "same.webp"])).code).toBe(0);
  const own = photoFolder(2);
  writeFileSync(join(own, "photos/1.webp"), await sharp(join(own, "photos/1.jpg")).webp().toBuffer());
  const posts = "photo,date,views\n0.jpg,2024-05-01,5\n1.webp,2024-05-02,6\n";
  writeFileSync(join(own, "posts.csv"), posts);
  const extract = [
    "extract",
    "--posts",
    "posts.csv",
    "--photos",
    "photos",
    "--blocks",
    "color",
    "--workers",
    "1",
  ];
  const without = await run(own, [...extract, "--out", "without", "--decoders", "none"]);
  expect(without.code).toBe(2);
  expect(without.err).toContain("--decoders sharp");
  const found = await run(own, [...extract, "--out", "with"]);
  expect([found.code, found.out]).toEqual([0, expect.stringContaining("2  photos with features")]);
});

test("takes decoders from a module, and refuses what is none", async () => {
  const decoder = `{ formats: ["heic"], decode: async () => ({ data: new Uint8Array(12), width: 2, height: 2, channels: 3 }) }`;
  writeFileSync(join(folder, "heic.mjs"), `export default [${decoder}];\n`);
  const photo = ["--photo", "same.heic"];
  const found = await run(folder, ["predict", ...ASK, ...photo, "--decoders", "heic.mjs"]);
  expect([found.code, found.err]).toEqual([0, ""]);
  const without = await run(folder, ["predict", ...ASK, ...photo]);
  expect([without.code, without.err]).toEqual([
    1,
    expect.stringMatching(/same\.heic: .*HEIC.*convert it to JPEG/),
  ]);
  const none = await run(folder, ["predict", ...ASK, ...photo, "--decoders", "none.mjs"]);
  expect([none.code, none.err]).toEqual([
    1,
    expect.stringContaining("--decoders must be auto, none, sharp or a module of decoders"),
  ]);
});
