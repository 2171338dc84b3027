import { isTypedArray, type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import type { Batches } from "../models/batch-options.ts";
import { askModel, type PredictRows } from "../models/predict-rows.ts";
import { bitCount } from "./shapley-of-worths.ts";
import { addRow, forgetRows, joinRow, noRows, serveRows } from "./waiting-rows.ts";

/** What is explained: one row against the rows of a background, in parts that are masked as one. */
export interface Game {
  readonly predictRows: PredictRows;
  readonly row: Float32Array | Float64Array;
  readonly background: Matrix;
  /** Columns of each player. */
  readonly players: readonly (readonly number[])[];
}

/** Most rows that a game may ask a model for. */
const MAX_ROWS = 2 ** 28;

/**
 * The worth of each coalition: the mean prediction over the background when the players of the coalition have the values of the row
 * and all others those of a background row.
 *
 * @param coalitions - each of them a set of players, bit i for player i
 * @returns a number per coalition, in their order
 */
export async function coalitionWorths(
  functionName: string,
  game: Game,
  coalitions: ArrayLike<number>,
  { batchSize, signal }: Batches,
): Promise<Float64Array> {
  const { predictRows, background, players } = game;
  const [count, columns] = background.shape as [number, number];
  checkRows(functionName, coalitions.length, count);
  const full = 2 ** players.length - 1;
  const worths = new Float64Array(coalitions.length);
  const writeRow = maskedRows(game);
  const batchRows = Math.min(batchSize, coalitions.length * count);
  const empty = emptyBatches(game, batchRows * columns);
  const waiting = noRows(empty());
  // The model may keep what it was given
  let isGiven = false;
  const ask = async (): Promise<void> => {
    signal?.throwIfAborted();
    const batch = matrixFrom(waiting.cells.subarray(0, waiting.rows * columns), [waiting.rows, columns]);
    serveRows(waiting, await askModel(functionName, predictRows, batch), worths);
    isGiven = true;
  };
  // All coalitions with one background row come together: a model may compute once what many of them have in common
  for (let other = 0; other < count; other++) {
    const differing = full & ~playersAlike(game, other);
    // Parted over two batches, what many of them have in common would be computed in each
    if (waiting.rows + 2 ** bitCount(differing) > batchSize && waiting.rows > 0) await ask();
    forgetRows(waiting);
    for (let place = 0; place < coalitions.length; place++) {
      const coalition = coalitions[place];
      // Where all players are in, no background row is left to see
      if (coalition === full && other > 0) continue;
      if (joinRow(waiting, coalition & differing, place, worths)) continue;
      if (isGiven) waiting.cells = empty();
      isGiven = false;
      writeRow(coalition, other, waiting.cells, waiting.rows * columns);
      addRow(waiting, coalition & differing, place);
      if (waiting.rows === batchRows) await ask();
    }
  }
  if (waiting.rows > 0) await ask();
  return worths.map((sum, place) => (coalitions[place] === full ? sum : sum / count));
}

/** The players that have the same values in the row and in a background row: with or without them, a coalition makes the same row. */
function playersAlike({ row, background, players }: Game, other: number): number {
  return players.reduce((alike, columns, player) => {
    const isAlike = columns.every((column) => Object.is(row[column], background.get(other, column)));
    return isAlike ? alike | (1 << player) : alike;
  }, 0);
}

/** Makes room for a batch of rows, in single precision if all that goes into it is. */
function emptyBatches({ row, background }: Game, cells: number): () => Float32Array | Float64Array {
  const isSingle = isTypedArray(row, "Float32Array") && isTypedArray(background.data, "Float32Array");
  return () => (isSingle ? new Float32Array(cells) : new Float64Array(cells));
}

function checkRows(functionName: string, coalitions: number, rows: number): void {
  if (coalitions * rows <= MAX_ROWS) return;
  throw new RangeError(
    `${functionName}: coalitions times background rows must be at most ${MAX_ROWS}, got ${coalitions} times ${rows}`,
  );
}

/** Writes a row of the background in which the players of a coalition have the values of the explained row. */
function maskedRows({ row, background, players }: Game) {
  const data = packedMatrix(background);
  const columns = background.shape[1];
  const runs = players.map((own) =>
    runsOf(own).map(([from, to]) => ({ from, values: row.subarray(from, to) })),
  );
  return (coalition: number, other: number, into: Float32Array | Float64Array, start: number): void => {
    into.set(data.subarray(other * columns, (other + 1) * columns), start);
    for (let player = 0; player < players.length; player++) {
      if ((coalition & (1 << player)) === 0) continue;
      for (const { from, values } of runs[player]) into.set(values, start + from);
    }
  };
}

/** The runs of columns that follow each other, as their first and the one after their last. */
function runsOf(columns: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const column of Int32Array.from(columns).sort()) {
    const last = runs.at(-1);
    if (last?.[1] === column) last[1]++;
    else runs.push([column, column + 1]);
  }
  return runs;
}
