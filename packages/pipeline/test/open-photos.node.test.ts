import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openPhotos } from "@vscnn/pipeline";
import { expect, test } from "vitest";
import { photoBytes } from "./small-photos.ts";
import { writeTar } from "./tar-writer.ts";
import { testFolder } from "./test-folder.ts";

test("finds files of a folder, and says what a run would say of others", async () => {
  const folder = testFolder();
  writeFileSync(join(folder, "a.jpg"), photoBytes(0));
  symlinkSync("/etc/passwd", join(folder, "link.jpg"));
  const { find } = await openPhotos(folder);
  expect(await find("a.jpg")).toEqual({ status: "found", bytes: photoBytes(0).length });
  expect(await find(join(folder, "a.jpg"))).toEqual({ status: "found", bytes: photoBytes(0).length });
  expect(await find("b.jpg")).toEqual({ status: "no photo", error: "there is no such file" });
  const leaves = { status: "failed", error: "the image path leaves the folder of the photos" };
  expect(await find("../a.jpg")).toEqual(leaves);
  expect(await find("link.jpg")).toEqual(leaves);
  symlinkSync("/etc", join(folder, "out"));
  expect(await find("out/passwd")).toEqual(leaves);
  symlinkSync(join(folder, "a.jpg"), join(folder, "again.jpg"));
  expect(await find("again.jpg")).toEqual({ status: "found", bytes: photoBytes(0).length });
  expect(await find("none/a.jpg")).toEqual({ status: "no photo", error: "there is no such file" });
  expect(await find("a.jpg\0")).toMatchObject({ status: "failed" });
  expect(await find(".")).toMatchObject({ status: "failed" });
  await expect(find(7 as never)).rejects.toThrow("openPhotos: imagePath must be a text, got 7");
});

test("finds members of archives by name, by key and by archive", async () => {
  const folder = testFolder();
  const files = ["0.tar", "1.tar"].map((name) => join(folder, name));
  writeTar(files[0], [
    { name: "a.jpg", content: photoBytes(0) },
    { name: "b.jpg", content: photoBytes(2) },
  ]);
  writeTar(files[1], [{ name: "b.jpg", content: photoBytes(4) }]);
  const { find } = await openPhotos({ kind: "tar", files });
  const there = { status: "found", bytes: photoBytes(0).length };
  expect([await find("a.jpg"), await find("./a.jpg"), await find("a")]).toEqual([there, there, there]);
  expect(await find("b.jpg")).toEqual({
    status: "failed",
    error: "several members of the archives have this name",
  });
  expect(await find("1.tar/b.jpg")).toEqual({ status: "found", bytes: photoBytes(4).length });
  expect(await find("c.jpg")).toEqual({
    status: "no photo",
    error: "there is no such member in the archives",
  });
  writeFileSync(files[1], "no archive");
  await expect(openPhotos({ kind: "tar", files })).rejects.toThrow(/^openPhotos: cannot read .*1\.tar: /);
});

test("looks at addresses, and asks no server", async () => {
  const { find } = await openPhotos({ kind: "http" });
  expect(await find("https://photos.example/a.jpg")).toEqual({ status: "address", host: "photos.example" });
  expect(await find("a.jpg")).toEqual({ status: "failed", error: "the image path is no address" });
  const hidden = { status: "failed", error: expect.stringContaining("private network") };
  expect(await find("http://127.0.0.1/a.jpg")).toEqual(hidden);
  const open = await openPhotos({ kind: "http", allowPrivate: true });
  expect(await open.find("http://127.0.0.1:81/a.jpg")).toEqual({ status: "address", host: "127.0.0.1:81" });
});
