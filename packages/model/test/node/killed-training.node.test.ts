import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, it } from "vitest";
import { ended, startChild } from "../children/run-child.ts";

const folder = mkdtempSync(join(tmpdir(), "vscnn-"));
afterAll(() => rmSync(folder, { recursive: true }));

const EPOCHS = 6;

/** Runs the training until it ends or reaches a batch, where it is killed; gives its lines. */
async function train(checkpoint: string, killAt?: string): Promise<string[]> {
  const child = startChild(new URL("../children/train.ts", import.meta.url), checkpoint, String(EPOCHS));
  const lines: string[] = [];
  const end = ended(child);
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    lines.push(line);
    if (line === killAt) child.kill("SIGKILL");
  }
  expect(await end).toBe(killAt === undefined ? 0 : "SIGKILL");
  return lines;
}

describe("a training that is killed", () => {
  it("goes on from its last finished epoch to the bits of an unbroken one", async () => {
    const unbroken = await train(join(folder, "unbroken"));
    const checkpoint = join(folder, "killed");
    const first = await train(checkpoint, "batch 3 2");
    expect(first[0]).toBe("batch 1 1");
    const second = await train(checkpoint, "batch 5 1");
    // The two finished epochs are not trained again; the third, broken off, is
    expect(second[0]).toBe("batch 3 1");
    const third = await train(checkpoint);
    expect(third[0]).toBe("batch 5 1");
    expect(third.at(-1)).toMatch(/^end \{"history"/);
    expect(third.at(-1)).toBe(unbroken.at(-1));
  });
});
