import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../benchmarks");
const result = join(folder, "results/gpu.json");
const MEASURE = fileURLToPath(new URL("../benchmarks/gpu/measure.ts", import.meta.url));
const DRIFT = fileURLToPath(new URL("../benchmarks/gpu/measure-drift.ts", import.meta.url));

/** Debian's chromium brings SwiftShader, a driver of Vulkan that computes on the processor. */
const DRIVER = "/usr/lib/chromium/vk_swiftshader_icd.json";
const software = { VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: "/usr/lib/chromium" };

function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ output: string; errors: string }> {
  const node = ["--conditions=@vscnn/source", "--import", "tsx", program, ...args];
  return new Promise((resolve) => {
    const settings = { cwd: folder, env: { ...process.env, ...env } };
    execFile(process.execPath, node, settings, (_error, output, errors) => resolve({ output, errors }));
  });
}

test.skipIf(!existsSync(DRIVER))(
  "the benchmark of a graphics card runs whole on the software driver of Debian's chromium, and records nothing",
  { timeout: 300_000 },
  async () => {
    const recorded = () => existsSync(result) && readFileSync(result, "utf8");
    const before = recorded();
    const { output } = await run(MEASURE, ["--dry-run"], software);
    const rows = output.split("\n").filter((line) => line.startsWith("| V"));
    expect(rows.map((row) => row.split("|")[1].trim())).toEqual([
      "VGG19 on webgpu, a photo, batches of 1",
      "VGG19 on webgpu, a photo, batches of 2",
      "VSCNN training step, batch 5",
      "VSCNN training step, batch 10",
      "VSCNN, an epoch of 20 rows, batch 10",
    ]);
    for (const row of rows) expect(row).not.toMatch(/NaN|Infinity/);
    expect(output).toContain("a dry run: the figures mean nothing");
    expect(recorded()).toBe(before);
  },
);

test("it does not take a driver that computes on the processor for a card", async () => {
  const { errors } = await run(
    MEASURE,
    [],
    existsSync(DRIVER) ? software : { VK_ICD_FILENAMES: "/nowhere.json" },
  );
  expect(errors).toContain("there is no graphics card here; --dry-run tries the program without one");
});

test("drifts are measured by disturbances that do what they say", { timeout: 120_000 }, async () => {
  const args = ["--dry-run", "--draws", "1"];
  const { output } = await run(DRIFT, args, { VK_ICD_FILENAMES: "/nowhere.json" });
  const rows = output
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  // The mean of the last steps, as a share of that of WASM: percents, or a power of ten
  const drift = new Map(
    rows
      .slice(3)
      .map((cells) => [
        cells[1],
        cells.at(-3)?.endsWith("%") ? Number.parseFloat(cells.at(-3) as string) / 100 : Number(cells.at(-3)),
      ]),
  );
  expect([...drift.keys()]).toEqual([
    "weights at the start by 1e-7",
    "each gradient by 1e-7",
    "weights at the start by 1e-6",
    "each gradient by 1e-6",
    "weights at the start by 1e-5",
    "each gradient by 1e-5",
    "each result of each operation by up to 1 of its last digit",
    "each result of each operation by up to 3 of its last digit",
    "results too small for all their digits are zero",
    "sums in another order (the kernels of TensorFlow.js)",
    "products of numbers of 10 bits (TF32)",
  ]);
  const of = (name: string) => drift.get(name) as number;
  expect(of("results too small for all their digits are zero")).toBe(0);
  expect(of("weights at the start by 1e-5")).toBeGreaterThan(of("weights at the start by 1e-7"));
  for (const name of ["weights at the start by 1e-7", "each gradient by 1e-5"]) {
    expect(of(name), name).toBeGreaterThan(0);
    expect(of(name), name).toBeLessThan(1e-3);
  }
  expect(of("each result of each operation by up to 3 of its last digit")).toBeGreaterThan(0);
  expect(of("products of numbers of 10 bits (TF32)")).toBeGreaterThan(1e-5);
});
