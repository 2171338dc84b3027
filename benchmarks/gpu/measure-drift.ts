import { startBackend } from "@vscnn/wasm-training";
import { InvalidArgumentError, Option, program } from "commander";
import { type Disturbance, disturbances } from "./drift/disturbances.ts";
import { type LossCurve, lossesOf, type Steps } from "./drift/losses-of.ts";

/** Steps at which the losses are compared. */
const COMPARED = [1, 20, 80, 140, 200];

/** Losses of the last steps, whose mean says more than the last. */
const LAST = 20;

program
  .name("npm run bench:drift --")
  .description(
    "How far 200 steps of VSCNN drift apart by roundings alone: WASM beside WASM that is disturbed, and a graphics card if there is one",
  )
  .option("--dry-run", "a network in miniature, a few steps, on whatever driver there is", false)
  .option("--draws <count>", "how often each disturbance is drawn", wholeNumber, 3)
  .option("--only <text>", "disturbances whose name holds this text", "")
  .addOption(
    new Option("--activation <name>", "of the hidden layers; elu has no kink")
      .choices(["relu", "elu"])
      .default("relu"),
  )
  .action(measure);
await program.parseAsync();

interface Flags extends Required<Pick<Steps, "activation">> {
  readonly dryRun: boolean;
  readonly draws: number;
  readonly only: string;
}

function wholeNumber(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError("it must be a whole number of at least 1");
}

async function measure({ dryRun, draws, only, activation }: Flags): Promise<void> {
  const steps: Steps = { count: dryRun ? 4 : 200, isMiniature: dryRun, activation };
  const exact = await lossesOf(steps);
  const compared = COMPARED.filter((step) => step <= steps.count);
  const cells = (curve: LossCurve) => [
    ...compared.map((step) => curve.losses[step - 1].toFixed(4)),
    meanOfLast(curve).toFixed(4),
    curve.validation.toFixed(4),
  ];
  const titles = [...compared.map((step) => `step ${step}`), `mean of the last ${LAST}`, "other rows"];
  printRow(["", ...titles]);
  printRow(["---", ...titles.map(() => "---:")]);
  printRow(["WASM, the losses", ...cells(exact)]);
  const all = [...disturbances(draws), await onCard(dryRun)];
  for (const disturbance of all) {
    if (disturbance === undefined || !disturbance.name.includes(only)) continue;
    printRow([disturbance.name, ...(await differences(disturbance, steps, exact, compared))]);
  }
}

/** The graphics card as one more way to differ from WASM. */
async function onCard(allowSoftware: boolean): Promise<Disturbance | undefined> {
  const device = allowSoftware ? "webgpu" : "auto";
  const found = await startBackend({ device }).catch(() => "wasm");
  if (found !== "webgpu") return undefined;
  return {
    name: "the graphics card",
    draws: 1,
    train: (steps) => lossesOf(steps, { device: "webgpu" }),
  };
}

/** How far each figure is from that of WASM, in shares of it: the range over the draws. */
async function differences(
  { draws, train }: Disturbance,
  steps: Steps,
  exact: LossCurve,
  compared: readonly number[],
): Promise<string[]> {
  const figures = (curve: LossCurve) => [
    ...compared.map((step) => curve.losses[step - 1]),
    meanOfLast(curve),
    curve.validation,
  ];
  const expected = figures(exact);
  const found: number[][] = [];
  for (let seed = 1; seed <= draws; seed++) {
    found.push(figures(await train(steps, seed)).map((figure, i) => Math.abs(figure / expected[i] - 1)));
  }
  return expected.map((_, i) => {
    const [least, most] = [Math.min, Math.max].map((of) => of(...found.map((each) => each[i])));
    return draws === 1 ? share(most) : `${share(least)} to ${share(most)}`;
  });
}

function meanOfLast({ losses }: LossCurve): number {
  const last = losses.slice(-LAST);
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}

/** Percents where they can be read, else a power of ten. */
function share(value: number): string {
  if (value === 0) return "0";
  return value >= 1e-3 ? `${(100 * value).toPrecision(2)} %` : value.toExponential(0);
}

function printRow(cells: readonly string[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}
