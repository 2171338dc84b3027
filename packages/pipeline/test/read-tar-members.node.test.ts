import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { openRegularFile } from "@vscnn/core/node";
import { describe, expect, test } from "vitest";
import { readTarMembers, type TarMember } from "../src/photos/archives/read-tar-members.ts";
import fixture from "./fixtures/tar-archives.json" with { type: "json" };
import { testFolder } from "./test-folder.ts";

async function membersOf(bytes: Uint8Array): Promise<TarMember[]> {
  const path = join(testFolder(), "a.tar");
  writeFileSync(path, bytes);
  const { handle, size } = await openRegularFile(path);
  const members: TarMember[] = [];
  try {
    for await (const member of readTarMembers(handle, size)) members.push(member);
  } finally {
    await handle.close();
  }
  return members;
}

const gnu = gunzipSync(Buffer.from(fixture.archives.gnu.gzip, "base64"));

/** The archive with other bytes at a place, and with a checksum that is right again. */
function changed(at: number, text: string): Uint8Array {
  const bytes = Uint8Array.from(gnu);
  bytes.set(Buffer.from(text, "latin1"), at);
  const start = Math.floor(at / 512) * 512;
  bytes.fill(32, start + 148, start + 156);
  const sum = bytes.subarray(start, start + 512).reduce((all, value) => all + value, 0);
  bytes.set(Buffer.from(`${sum.toString(8).padStart(6, "0")}\0 `), start + 148);
  return bytes;
}

describe("members of a tar archive", () => {
  test.each(Object.entries(fixture.archives))("%s: as Python's tarfile finds them", async (_, archive) => {
    const found = await membersOf(gunzipSync(Buffer.from(archive.gzip, "base64")));
    // tarfile takes the slash from the end of a folder's name
    const shown = found.map(({ name, kind, offset, size }) => ({
      name: name.replace(/\/$/, ""),
      kind,
      ...(kind === "file" ? { offset, size } : {}),
    }));
    expect(shown).toEqual(archive.members);
  });

  test("an archive that ends without its mark, between two members, is whole", async () => {
    const members = await membersOf(gnu);
    const { offset, size } = members[1];
    const cut = gnu.subarray(0, offset + Math.ceil(size / 512) * 512);
    expect(await membersOf(cut)).toEqual(members.slice(0, 2));
    expect(await membersOf(new Uint8Array(0))).toEqual([]);
  });

  // The folder "shard" is at byte 0, the file "shard/0001.jpg" of 1,000 bytes at 512
  test.each([
    ["a wrong checksum", gnu.with(600, 1), "at byte 512: the checksum of a header is wrong"],
    ["no archive", Buffer.alloc(1024, "text"), "at byte 0: the checksum of a header is no number"],
    ["a cut member", gnu.subarray(0, 1500), "at byte 512: 1000 bytes are said to follow, the archive is cut"],
    ["a cut header", gnu.subarray(0, 700), "at byte 512: the archive is cut"],
    [
      "a size beyond the end",
      changed(512 + 124, "77777777777\0"),
      "at byte 512: 8589934591 bytes are said to follow, the archive is cut",
    ],
    [
      "a size that is no number",
      changed(512 + 124, "12z\0"),
      "at byte 512: the size of a header is no number",
    ],
    [
      "a size out of range",
      changed(512 + 124, "\x80\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff"),
      "at byte 512: the size of a header is out of range",
    ],
    [
      "a negative size",
      changed(512 + 124, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00"),
      "at byte 512: the size of a header is no number",
    ],
    [
      "an extended header without a length",
      changed(512 + 156, "x"),
      "at byte 512: a record of an extended header has a wrong length",
    ],
  ])("%s is an error that says where", async (_, bytes, message) => {
    await expect(membersOf(bytes)).rejects.toThrow(message);
  });

  test("a long name of a megabyte and more is refused before it is read", async () => {
    const bytes = new Uint8Array(2 ** 21 + 512);
    bytes.set(changed(512 + 156, "L").subarray(512, 1024));
    const size = (2 ** 21).toString(8).padStart(11, "0");
    bytes.set(Buffer.from(size), 124);
    bytes.fill(32, 148, 156);
    const sum = bytes.subarray(0, 512).reduce((all, value) => all + value, 0);
    bytes.set(Buffer.from(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
    await expect(membersOf(bytes)).rejects.toThrow("at byte 0: a name or extended header has 2097152 bytes");
  });

  test("whatever byte of a header is changed, reading ends", async () => {
    for (let at = 512; at < 1024; at += 7) {
      for (const letter of ["\0", "7", "\xff"]) await membersOf(changed(at, letter)).catch(() => {});
    }
    expect(await membersOf(changed(512 + 156, "7"))).toHaveLength(fixture.archives.gnu.members.length);
  });
});
