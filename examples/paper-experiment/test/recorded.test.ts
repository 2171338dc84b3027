import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend } from "@vscnn/wasm-training";
import { expect, test, vi } from "vitest";
import { PRESETS } from "../src/config.ts";
import { facebookPage } from "../src/data/facebook-page.ts";
import type { CellResult } from "../src/grid/cell-result.ts";
import { cellsOf } from "../src/grid/cells.ts";
import { keptCell, runCells } from "../src/grid/run-cells.ts";

test("three numbers of the recorded results are made again", async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  await startBackend();
  const out = mkdtempSync(join(tmpdir(), "recorded-"));
  const dataset = facebookPage();
  const cells = cellsOf(dataset, PRESETS.standard).filter(
    ({ part, set, model }) =>
      part === "tables" && set === "all social" && ["LR", "SVR", "DTR"].includes(model),
  );
  await runCells(cells, dataset, { index: 0, of: 1, out });
  const page = readFileSync(new URL("../../../docs/results/experiment.md", import.meta.url), "utf8");
  for (const cell of cells) {
    const { figures } = keptCell(out, cell) as CellResult;
    const [rho, mae] = [figures.spearmanRho, figures.mae].map(({ estimate }) =>
      estimate.toFixed(3).replace("-", "−"),
    );
    expect(page).toContain(`| ${cell.model} | ${rho} | ${mae} |`);
  }
  expect(cells).toHaveLength(3);
  rmSync(out, { recursive: true });
}, 120_000);
