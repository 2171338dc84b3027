import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Post } from "@vscnn/dataset";
import { type BadRowError, type PostStream, type ReadPostsOptions, readPosts } from "@vscnn/dataset/node";
import { onTestFinished } from "vitest";

const fixtures = join(import.meta.dirname, "fixtures");

/** The path of a file or folder among the fixtures. */
export function fixturePath(name: string): string {
  return join(fixtures, name);
}

/** The text of a file among the fixtures. */
export function fixtureText(name: string): string {
  return readFileSync(fixturePath(name), "utf8");
}

/** Writes files into a new folder, which is gone after the test. */
export function dataFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "vscnn-dataset-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Reads to the end. */
export async function readAll(path: string, options: ReadPostsOptions): Promise<Post[]> {
  return allOf(readPosts(path, options));
}

export async function allOf(stream: PostStream): Promise<Post[]> {
  const posts: Post[] = [];
  for await (const post of stream) posts.push(post);
  return posts;
}

/** Reads to the end and tells what was skipped. */
export async function readSkipping(
  path: string,
  options: ReadPostsOptions,
): Promise<{ ids: string[]; badRows: Pick<BadRowError, "file" | "line" | "column" | "value">[] }> {
  const stream = readPosts(path, { onBadRow: "skip", ...options });
  const ids = (await allOf(stream)).map(({ id }) => id);
  const { badRows, rowsRead, rowsSkipped } = stream.report;
  if (rowsRead !== ids.length + rowsSkipped) throw new Error("rows were lost");
  return {
    ids,
    badRows: badRows.map(({ file, line, column, value }) => ({
      file: file.slice(file.lastIndexOf("/") + 1),
      line,
      column,
      value,
    })),
  };
}
