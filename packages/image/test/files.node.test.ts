import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { imageFrom } from "@vscnn/core";
import { encodeJpeg, encodePng } from "@vscnn/image";
import { listImages, readImage } from "@vscnn/image/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "images-"));
const photos = join(folder, "photos");
const image = imageFrom(new Uint8Array([1, 2, 3, 4, 5, 6]), [1, 2, 3]);

beforeAll(() => {
  mkdirSync(join(photos, "deep", "deeper"), { recursive: true });
  const [png, jpeg] = [encodePng(image), encodeJpeg(image)];
  writeFileSync(join(photos, "b.png"), png);
  writeFileSync(join(photos, "a.JPEG"), jpeg);
  writeFileSync(join(photos, "Z.jpg"), jpeg);
  writeFileSync(join(photos, "no name at all"), png);
  writeFileSync(join(photos, "text.png"), "not an image");
  writeFileSync(join(photos, "empty.jpg"), "");
  writeFileSync(join(photos, "deep", "c.png"), png);
  writeFileSync(join(photos, "deep", "deeper", "d.png"), png);
  writeFileSync(join(folder, "secret.png"), png);
  mkdirSync(join(folder, "photos-of-others"));
  writeFileSync(join(folder, "photos-of-others", "secret.png"), png);
  symlinkSync(join("deep", "c.png"), join(photos, "inside.png"));
  symlinkSync(join("..", "secret.png"), join(photos, "outside.png"));
  symlinkSync(join("..", "photos-of-others", "secret.png"), join(photos, "beside.png"));
  symlinkSync("nowhere.png", join(photos, "dangling.png"));
  symlinkSync("circle.png", join(photos, "circle.png"));
  symlinkSync("..", join(photos, "deep", "up"));
  symlinkSync(join("..", "photos-of-others"), join(photos, "others"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("listImages", () => {
  const names = (paths: string[]) => paths.map((path) => path.slice(photos.length + 1));

  test("finds images by their content, sorted, and stays in the folder", async () => {
    expect(names(await listImages(photos))).toEqual([
      "Z.jpg",
      "a.JPEG",
      "b.png",
      "inside.png",
      "no name at all",
    ]);
  });

  test("looks through folders if asked to", async () => {
    const expected = [
      "Z.jpg",
      "a.JPEG",
      "b.png",
      "deep/c.png",
      "deep/deeper/d.png",
      "inside.png",
      "no name at all",
    ];
    expect(names(await listImages(photos, { recursive: true }))).toEqual(expected);
  });

  test("of a folder that is reached through a link", async () => {
    symlinkSync("photos", join(folder, "link"));
    expect(await listImages(join(folder, "link"))).toHaveLength(5);
  });

  test("of an empty folder is empty", async () => {
    mkdirSync(join(folder, "empty"));
    expect(await listImages(join(folder, "empty"))).toEqual([]);
  });

  test("names the folder that cannot be read", async () => {
    const missing = join(folder, "missing");
    await expect(listImages(missing)).rejects.toThrow(`listImages: ${missing} cannot be read: ENOENT`);
    const file = join(photos, "b.png");
    await expect(listImages(file)).rejects.toThrow(`listImages: ${file} cannot be read: ENOTDIR`);
    await expect(listImages(3 as never)).rejects.toThrow(
      new TypeError("listImages: directory must be a path, got 3"),
    );
    await expect(listImages(photos, { recursive: 1 as never })).rejects.toThrow(
      "listImages: recursive must be true or false, got 1",
    );
  });
});

describe("readImage", () => {
  test("decodes a file, with options", async () => {
    const path = join(photos, "b.png");
    expect((await readImage(path)).data).toEqual(image.data);
    expect((await readImage(pathToFileURL(path))).data).toEqual(image.data);
    await expect(readImage(path, { maxPixels: 1 })).rejects.toThrow(
      new RangeError(`readImage: ${path}: image must have at most 1 pixels (maxPixels), got 2 x 1`),
    );
  });

  test("names the file that is not there, no image, or damaged", async () => {
    const missing = join(folder, "missing.png");
    await expect(readImage(missing)).rejects.toThrow(`readImage: ${missing} cannot be read: ENOENT`);
    await expect(readImage(photos)).rejects.toThrow(`readImage: ${photos} cannot be read: EISDIR`);
    const text = join(photos, "text.png");
    await expect(readImage(text)).rejects.toThrow(`readImage: ${text}: bytes must be a JPEG or PNG file`);
    const cut = join(folder, "cut.jpg");
    writeFileSync(cut, encodeJpeg(image));
    truncateSync(cut, 630);
    await expect(readImage(cut)).rejects.toThrow(`readImage: ${cut}: JPEG: file is truncated`);
    await expect(readImage(cut)).rejects.toHaveProperty("cause");
  });

  test("keeps the kind of error", async () => {
    // Was an Error of Node's, as if there were no such file
    await expect(readImage(3 as never)).rejects.toThrow(
      new TypeError("readImage: path must be a path or URL, got 3"),
    );
    const path = join(photos, "b.png");
    await expect(readImage(path, { alpha: 1 as never })).rejects.toThrow(TypeError);
    await expect(readImage(path, { alpha: "none" as never })).rejects.toThrow(RangeError);
  });
});
