import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { imageFrom } from "@vscnn/core";
import { encodeJpeg, encodePng, sharpDecoder } from "@vscnn/image";
import { inspectImages, listImages, readImage } from "@vscnn/image/node";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imageDifference, pictureFile, pictureImage } from "./pictures.ts";

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

describe("inspectImages", () => {
  test("leaves no file out, and says what each is that is no image", async () => {
    // Photos in other formats were dropped without a word
    const mixed = join(folder, "mixed");
    mkdirSync(join(mixed, "deep"), { recursive: true });
    const files: Record<string, string | Uint8Array> = {
      "a.png": encodePng(image),
      "b.jpg": pictureFile("webp, lossy"),
      "c.heic": pictureFile("heic"),
      "d.HEIC": pictureFile("heic"),
      "notes.txt": "my photos\n",
      "empty.png": "",
      "deep/e.webp": pictureFile("webp, lossless"),
    };
    for (const [name, contents] of Object.entries(files)) writeFileSync(join(mixed, name), contents);
    symlinkSync("nowhere", join(mixed, "broken"));
    symlinkSync(join("..", "secret.png"), join(mixed, "outside"));
    symlinkSync("deep", join(mixed, "folder"));
    const found = await inspectImages(mixed);
    expect(found).toEqual({
      images: [join(mixed, "a.png")],
      others: {
        "a link that leads nowhere": [join(mixed, "broken")],
        "a link that leads out of the folder": [join(mixed, "outside")],
        "a link to a folder": [join(mixed, "folder")],
        "an empty file": [join(mixed, "empty.png")],
        heic: [join(mixed, "c.heic"), join(mixed, "d.HEIC")],
        text: [join(mixed, "notes.txt")],
        webp: [join(mixed, "b.jpg")],
      },
    });
    const options = { recursive: true, formats: ["webp", "heic"] } as const;
    const { images, others } = await inspectImages(mixed, options);
    expect(images).toEqual(["b.jpg", "c.heic", "d.HEIC", "deep/e.webp"].map((name) => join(mixed, name)));
    expect(images).toEqual(await listImages(mixed, options));
    expect(others.png).toEqual([join(mixed, "a.png")]);
    rmSync(mixed, { recursive: true });
  });

  test("names itself", async () => {
    await expect(inspectImages(join(folder, "missing"))).rejects.toThrow(/^inspectImages: .* cannot be read/);
    await expect(inspectImages(photos, { formats: ["wepb" as never] })).rejects.toThrow(
      "inspectImages: formats[0] must be 'jpeg' or",
    );
    await expect(inspectImages(photos, { formats: "webp" as never })).rejects.toThrow(
      new TypeError('inspectImages: formats must be an array of formats, got "webp"'),
    );
  });
});

describe("readImage", () => {
  test("hands other formats to decoders", async () => {
    const path = join(folder, "picture.webp");
    writeFileSync(path, pictureFile("webp, turned"));
    await expect(readImage(path)).rejects.toThrow(
      `readImage: ${path}: bytes must be a JPEG or PNG file, got a WebP`,
    );
    const decoders = [sharpDecoder(sharp)];
    expect(imageDifference(await readImage(path, { decoders }), pictureImage("webp, turned"))).toBe(0);
    await expect(readImage(path, { decoders, maxPixels: 9 })).rejects.toThrow(
      new RangeError(`readImage: ${path}: image must have at most 9 pixels (maxPixels), got 23 x 17`),
    );
    rmSync(path);
  });

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
    await expect(readImage(missing)).rejects.toThrow(`readImage: cannot read ${missing}: ENOENT`);
    await expect(readImage(photos)).rejects.toThrow(
      new Error(`readImage: cannot read ${photos}: it must be a regular file, but it is a folder`),
    );
    const text = join(photos, "text.png");
    await expect(readImage(text)).rejects.toThrow(`readImage: ${text}: bytes must be a JPEG or PNG file`);
    const cut = join(folder, "cut.jpg");
    writeFileSync(cut, encodeJpeg(image));
    truncateSync(cut, 630);
    await expect(readImage(cut)).rejects.toThrow(`readImage: ${cut}: JPEG: file is truncated`);
    await expect(readImage(cut)).rejects.toHaveProperty("cause");
  });

  test("opens nothing but regular files", async () => {
    // A named pipe was waited for for ever, and /dev/zero was read until there was no memory left
    const pipe = join(folder, "pipe.png");
    execFileSync("mkfifo", [pipe]);
    symlinkSync("pipe.png", join(folder, "to-pipe.png"));
    const refusal = (path: string, kind: string) =>
      new Error(`readImage: cannot read ${path}: it must be a regular file, but it is ${kind}`);
    await expect(readImage(pipe)).rejects.toThrow(refusal(pipe, "a named pipe"));
    const link = join(folder, "to-pipe.png");
    await expect(readImage(link)).rejects.toThrow(refusal(link, "a named pipe"));
    await expect(readImage("/dev/zero")).rejects.toThrow(refusal("/dev/zero", "a device"));
    const socket = join(folder, "socket.png");
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    await expect(readImage(socket)).rejects.toThrow(refusal(socket, "a socket"));
    await new Promise((resolve) => server.close(resolve));
    // In a folder they are passed over
    expect(await listImages(folder)).toEqual([join(folder, "cut.jpg"), join(folder, "secret.png")]);
  });

  test("reads no more than maxBytes", async () => {
    const path = join(photos, "b.png");
    const { size } = statSync(path);
    expect((await readImage(path, { maxBytes: size })).data).toEqual(image.data);
    await expect(readImage(path, { maxBytes: size - 1 })).rejects.toThrow(
      new RangeError(
        `readImage: cannot read ${path}: it has ${size} bytes, at most ${size - 1} are expected`,
      ),
    );
    // A file of 300 MB of holes; it used to be read whole before its first bytes were looked at
    const holes = join(folder, "holes.jpg");
    writeFileSync(holes, "");
    truncateSync(holes, 300e6);
    await expect(readImage(holes)).rejects.toThrow(
      `${holes}: it has 300000000 bytes, at most 268435456 are expected`,
    );
    rmSync(holes);
    await expect(readImage(path, { maxBytes: 0 })).rejects.toThrow(
      "readImage: maxBytes must be a finite number >= 1, got 0",
    );
  });

  test("names itself if there are no options", async () => {
    // Was "Cannot destructure property 'recursive' of 'options' as it is null"
    const path = join(photos, "b.png");
    const message = "options must be an object, got null";
    await expect(readImage(path, null as never)).rejects.toThrow(new TypeError(`readImage: ${message}`));
    await expect(listImages(photos, null as never)).rejects.toThrow(new TypeError(`listImages: ${message}`));
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
