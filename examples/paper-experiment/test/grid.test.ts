import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { matrixFrom } from "@vscnn/core";
import { JUDGING_STEPS, PAPER_FEATURE_SETS } from "@vscnn/predictor";
import { loadPredictor } from "@vscnn/predictor/node";
import { startBackend } from "@vscnn/wasm-training";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { PRESETS } from "../src/config.ts";
import type { Dataset } from "../src/data/open-dataset.ts";
import { type Cell, type CellResult, cellsOf } from "../src/grid/cells.ts";
import { keptCells, runCells } from "../src/grid/run-cells.ts";
import { writeReport } from "../src/report/write-report.ts";
import { noiseDataset } from "./noise-dataset.ts";

const out = mkdtempSync(join(tmpdir(), "grid-"));
afterAll(() => rmSync(out, { recursive: true }));
beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  await startBackend();
});

const simulated = noiseDataset(84);
const preset = PRESETS.tiny;
const allCells = cellsOf(simulated, preset);
// Networks of the ladder take most of the time, and are fitted as those of the tables are
const cells = allCells.filter(({ part, model }) => part !== "ladder" || model !== "VSCNN");
const whole = { share: [0, 1], out } as const;

/** Photos whose beauty is the first color. */
const { color, ...others } = simulated.features.blocks;
const rated: Dataset = {
  ...simulated,
  name: "oasis",
  rated: {
    outcomes: { beauty: Float64Array.from({ length: 84 }, (_, row) => color.get(row, 0)) },
    category: matrixFrom(Array.from({ length: 84 }, (_, row) => [row % 2, 1 - (row % 2)])),
  },
  features: { posts: simulated.features.posts, blocks: { color, ...others } },
};

/** What is kept of a cell of the simulated posts. */
async function resultOf(cell: Cell): Promise<CellResult> {
  const [result] = await keptCells([cell], simulated, out);
  return result;
}

test("the cells are every table's, every step's of the ladder", () => {
  const tables = cells.filter(({ part }) => part === "tables");
  // Eleven feature sets with a network and four baselines each, and early fusion
  expect(tables).toHaveLength(11 * 5 + 1);
  expect(new Set(tables.map(({ set }) => set))).toEqual(new Set(Object.keys(PAPER_FEATURE_SETS)));
  const ladder = allCells.filter(({ part }) => part === "ladder");
  expect(ladder).toHaveLength(3 * JUDGING_STEPS.length);
  expect(new Set(allCells.map(({ id }) => id)).size).toBe(allCells.length);
  const configs = ladder.map(({ config }) => config);
  const honest = configs.filter(
    ({ averagesOf, known }) => averagesOf === "earlier" && known === "beforePosting",
  );
  expect(new Set(honest.map(({ split }) => split?.by))).toEqual(new Set([undefined, "author", "time"]));
});

test("all tables, figures and models of a tiny run, a second run that does nothing, and a cell that is done again", async () => {
  await runCells(cells, simulated, whole);
  const files = readdirSync(join(out, "cells"));
  expect(files).toHaveLength(cells.length);
  const changed = () => files.map((file) => statSync(join(out, "cells", file)).mtimeMs);
  const before = changed();
  const [cell] = cells.filter(({ set, model }) => set === "all social" && model === "GBDT");
  const found = async () => ({ ...(await resultOf(cell)), seconds: 0, processorSeconds: 0 });
  const lost = await found();
  rmSync(join(out, "cells", `${cell.id}.json`));
  await runCells(cells, simulated, whole);
  const after = changed();
  expect(after.filter((time, i) => time !== before[i])).toHaveLength(1);
  expect(await found()).toEqual(lost);
  // A fifth of the posts is judged, and the kept model says the same of them
  expect(lost.ids).toHaveLength(17);
  const predictor = await loadPredictor(join(out, "models", cell.id));
  expect(predictor.evaluation.test.spearmanRho.estimate).toBe(lost.figures.spearmanRho.estimate);

  const ratedCells = cellsOf(rated, preset).filter(({ model }) => model !== "VCNN");
  await runCells(ratedCells, rated, whole);
  const linear = ratedCells.find(({ set, model }) => set === "color" && model === "LR");
  // Twenty components of 32 columns keep most of the one that is beauty
  const [best] = await keptCells([linear as Cell], rated, out);
  expect(best.figures.spearmanRho.lower).toBeGreaterThan(0.3);

  const results = [...(await keptCells(cells, simulated, out)), ...(await keptCells(ratedCells, rated, out))];
  const run = { datasets: [simulated, rated], preset: "tiny", seed: 1 };
  await writeReport(out, { ...run, cells: [...cells, ...ratedCells], results });
  const html = readFileSync(join(out, "report.html"), "utf8");
  expect(html).not.toMatch(/<script|(?:src|href)="(?!data:)/);
  expect(html).toContain("Nothing was &lt;skipped&gt;.");
  expect(html).toMatch(
    /average over an author's other posts .* of GBDT from −?\d\.\d\d to −?\d\.\d\d; of LR from /,
  );
  for (const number of ["I and II", "III", "IV", "V", "VI", "VII"])
    expect(html).toContain(`Tables? ${number}`.replace("s?", number === "I and II" ? "s" : ""));
  for (const figure of ["Figure 1", "Figure 6", "Figure 7", "Figure 8", "Figures 9 and 10", "Figure 11"])
    expect(html).toContain(figure);
  expect(html.indexOf("<h2>Real photographs, rated by people")).toBeLessThan(
    html.indexOf("<h2>Simulated posts"),
  );
  const captions = [...html.matchAll(/<(?:caption><span|figcaption)>(.*?)</g)].map(([, caption]) => caption);
  const unsaid = captions.filter((caption) => !/simulated|real|^Table (?:III|VI):/i.test(caption));
  expect(unsaid).toEqual([]);
  const tables = readdirSync(join(out, "tables"));
  for (const table of [
    "simulated-table-4",
    "simulated-table-5",
    "simulated-table-7",
    "simulated-ladder",
    "table-3",
    "table-6",
    "oasis-beauty",
  ]) {
    expect(tables).toContain(`${table}.csv`);
    expect(tables).toContain(`${table}.tex`);
  }
  const [header, ...rows] = readFileSync(join(out, "tables/simulated-table-5.csv"), "utf8")
    .trim()
    .split("\n");
  expect([header, rows.length]).toEqual(["features,LR,SVR,DTR,GBDT,network", 11]);
  expect(html).not.toContain("are not done");
  const record = JSON.parse(readFileSync(join(out, "record.json"), "utf8"));
  expect(record.tables.map(({ name }: { name: string }) => `${name}.csv`).sort()).toEqual(
    tables.filter((file) => file.endsWith(".csv")).sort(),
  );
  expect(record.datasets.map(({ name }: { name: string }) => name)).toEqual(["oasis", "simulated"]);
  expect(record.datasets[1].findings).toHaveLength(6);

  // Every third result, a network on the ladder, and a second seed of which the network is not done yet: what is there is reported
  const ladder = results.filter(({ part }) => part === "ladder");
  const again = ladder.map((result) => ({ ...result, id: `${result.id}-again`, seed: 2 }));
  const network = ladder
    .filter(({ model }) => model === "LR")
    .map((result) => ({ ...result, id: result.id.replace("-lr-", "-vscnn-"), model: "VSCNN" }));
  const some = [
    ...results.filter(({ part }, i) => part === "ladder" || i % 3 === 0),
    ...again,
    ...network.slice(1),
  ];
  const torn = join(out, "torn");
  await writeReport(torn, { ...run, cells: [...allCells, ...ratedCells], results: some });
  const page = readFileSync(join(torn, "report.html"), "utf8");
  expect(page).toMatch(/\d+ of \d+ fits are not done; .*simulated ladder VSCNN[,.]/);
  expect(page).not.toMatch(/NaN|undefined/);
  expect(page).toContain("Table V, simulated posts");
  // And nothing at all
  await writeReport(torn, { ...run, cells: [...allCells, ...ratedCells], results: [] });
  expect(readFileSync(join(torn, "report.html"), "utf8")).toContain("Tables I and II, simulated posts");
}, 300_000);

test("shares are all cells, each once", async () => {
  const share = mkdtempSync(join(tmpdir(), "share-"));
  const few = cellsOf(simulated, preset).filter(({ model, set }) => model === "LR" && set !== "all");
  await runCells(few, simulated, { share: [0, 3], out: share });
  const first = readdirSync(join(share, "cells"));
  await runCells(few, simulated, { share: [1, 3], out: share });
  await runCells(few, simulated, { share: [2, 3], out: share });
  expect(first.length).toBeGreaterThan(1);
  expect(first.length).toBeLessThan(few.length / 2);
  expect(readdirSync(join(share, "cells"))).toHaveLength(few.length);
  rmSync(share, { recursive: true });
}, 60_000);
