import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readPosts } from "../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "smp-t1-pieces-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Users in turn, of whom some have names that are not ASCII. */
const USERS = ["ann", "bø", "34@N05", "\u0928", "🌅", "d".repeat(400_000)];
const HEADER =
  "pid uid postdate commentcount haspeople titlelen deslen tagcount avgview groupcount avgmembercount";

test.each([
  ["line feeds", "\n", "", ""],
  ["a byte order mark, a header and both line ends", "\r\n", `\ufeff${HEADER}\r\n`, "\r\n \r\n\r\n"],
])("counts the photos of each user over pieces of the file, with %s", async (_, lineEnd, header, end) => {
  const count = 30_000;
  const userOf = (i: number) => USERS[i === 9000 ? 5 : i % 5];
  const photos = new Map<string, number>();
  for (let i = 0; i < count; i++) photos.set(userOf(i), (photos.get(userOf(i)) ?? 0) + 1);
  const rows = Array.from(
    { length: count },
    (_, i) => `${i}${i % 7 === 0 ? "\t" : " "}${userOf(i)} 1400000000 1 0 12 21 3 33.5 80 3210`,
  );
  const path = join(folder, "t1_train_data.txt");
  writeFileSync(path, header + rows.join(lineEnd) + end);
  let i = 0;
  for await (const { id, userId, user } of readPosts(path, { format: "smp-t1" })) {
    if (id !== `${i}` || userId !== userOf(i)) expect.fail(`row ${i}: ${id} of ${userId.slice(0, 20)}`);
    if (user.imageCount !== photos.get(userId)) expect.fail(`row ${i}: ${user.imageCount} photos`);
    i++;
  }
  expect(i).toBe(count);
});

test("a line that is too long to be a row is named, and not kept in memory", async () => {
  const path = join(folder, "long.txt");
  writeFileSync(path, `1 ann ${"9".repeat(8_000_000)}`);
  const reading = readPosts(path, { format: "smp-t1" })[Symbol.asyncIterator]().next();
  await expect(reading).rejects.toThrow(`${path} must have lines of at most 1000000 characters`);
});
