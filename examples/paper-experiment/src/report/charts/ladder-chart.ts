import * as Plot from "@observablehq/plot";
import { chartFigure } from "@vscnn/cli/report";

/** One model on one step. */
export interface LadderPoint {
  readonly way: string;
  readonly model: string;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Color and form of each model, and how far it stands from the middle of its line: told apart without colors too. */
const LOOKS = [
  { fill: "var(--main)", symbol: "circle", dy: -9 },
  { fill: "var(--up)", symbol: "square", dy: 0 },
  { fill: "var(--down)", symbol: "triangle", dy: 9 },
] as const;

/** Rank correlations from step to step, with their intervals, a form for each model. */
export function ladderChart(says: string, ways: readonly string[], points: readonly LadderPoint[]): string {
  const models = [...new Set(points.map(({ model }) => model))];
  const least = Math.min(0, ...points.map(({ lower }) => lower).filter(Number.isFinite));
  const marks = models.flatMap((model, i) => {
    const { fill, symbol, dy } = LOOKS[i];
    const own = points.filter((point) => point.model === model && Number.isFinite(point.estimate));
    return [
      Plot.ruleY(own, { x1: "lower", x2: "upper", y: "way", dy, stroke: fill, strokeWidth: 1.5 }),
      Plot.dot(own, { x: "estimate", y: "way", dy, fill, symbol, r: 4.5 }),
    ];
  });
  const legend = models.map((model, i) => `${["●", "■", "▲"][i]} ${model}`).join("   ");
  return chartFigure(`${says}. ${legend}`, {
    height: 46 * ways.length + 60,
    marginLeft: 290,
    marginRight: 20,
    marginBottom: 48,
    x: { label: "rank correlation (Spearman's rho) →", labelOffset: 42, domain: [least, 1], grid: true },
    y: { label: null, domain: ways },
    marks: [...marks, Plot.ruleX([0], { stroke: "var(--ink)" })],
  });
}
