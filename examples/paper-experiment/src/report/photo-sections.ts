import { escapeHtml, photoThumbnail } from "@vscnn/cli/report";
import { packedMatrix } from "@vscnn/core";
import type { CellResult } from "../grid/cells.ts";
import { vectorChart } from "./charts/distribution-chart.ts";
import type { ReportDataset } from "./dataset-texts.ts";

/** Photos that are shown as predicted best, and as worst. */
const SHOWN = 5;
const LONG_SIDE = 150;

/** Figure 8: the photos whose scores were predicted best and worst. */
export async function bestAndWorst({ features }: ReportDataset, result: CellResult): Promise<string> {
  const errors = result.actual.map((value, i) => Math.abs(value - result.predicted[i]));
  const order = [...errors.keys()].sort((a, b) => errors[a] - errors[b]);
  const pathOf = new Map(features.posts.map(({ id, imagePath }) => [id, imagePath]));
  const list = async (rows: readonly number[]) => {
    const items = rows.map(async (row) => {
      const source = await photoThumbnail(pathOf.get(result.ids[row]), LONG_SIDE);
      const figures = `predicted ${result.predicted[row].toFixed(1)}, was ${result.actual[row].toFixed(1)}`;
      const picture =
        source === undefined
          ? '<div class="none">no photo</div>'
          : `<img src="${source}" alt="${escapeHtml(figures)}">`;
      return `<li>${picture}<p class="note">${figures}</p></li>`;
    });
    return `<ul class="photos">${(await Promise.all(items)).join("\n")}</ul>`;
  };
  return `<p>Predicted best:</p>${await list(order.slice(0, SHOWN))}<p>Predicted worst:</p>${await list(order.slice(-SHOWN).reverse())}`;
}

/** Figure 1: a popular and an unpopular photo, and their deep feature vectors. */
export async function deepVectors({ features, kind }: ReportDataset): Promise<string> {
  const { posts, blocks } = features;
  const scores = posts.map(({ score = 0 }) => score);
  const most = scores.indexOf(Math.max(...scores));
  const least = scores.indexOf(Math.min(...scores));
  const deep = packedMatrix(blocks.deep);
  const width = blocks.deep.shape[1];
  const parts = [most, least].map(async (row) => {
    const name = row === most ? "most" : "least";
    const source = await photoThumbnail(posts[row].imagePath, LONG_SIDE);
    const picture = source === undefined ? "" : `<img src="${source}" alt="${name} popular photo">`;
    const says = `Figure 1, ${kind} posts: the ${width} deep features of the ${name} popular photo, score ${scores[row].toFixed(1)}`;
    return `${picture}${vectorChart(says, deep.subarray(row * width, (row + 1) * width))}`;
  });
  return (await Promise.all(parts)).join("\n");
}
