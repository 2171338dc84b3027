/**
 * Rows that a model is going to be asked about together, and the coalitions whose worth waits for them. Coalitions that make the same
 * row of a background row share it.
 */
interface WaitingRows {
  cells: Float32Array | Float64Array;
  rows: number;
  /** Places of coalitions whose worth waits, and the row that each waits for. */
  places: number[];
  rowOf: number[];
  /** What is known of the rows of one background row by the players that make them: the row that waits, or what the model said. */
  readonly asked: Map<number, number>;
  readonly known: Map<number, number>;
}

/** No rows yet, and room for them. */
export function noRows(cells: Float32Array | Float64Array): WaitingRows {
  return { cells, rows: 0, places: [], rowOf: [], asked: new Map(), known: new Map() };
}

/** Another background row makes other rows of the same players. */
export function forgetRows({ asked, known }: WaitingRows): void {
  asked.clear();
  known.clear();
}

/** Serves a coalition by a row that is known or waits already, if there is one. */
export function joinRow(
  { asked, known, places, rowOf }: WaitingRows,
  key: number,
  place: number,
  worths: Float64Array,
): boolean {
  const value = known.get(key);
  if (value !== undefined) worths[place] += value;
  const row = asked.get(key);
  if (row !== undefined) {
    places.push(place);
    rowOf.push(row);
  }
  return value !== undefined || row !== undefined;
}

/** Counts a row that was written for a coalition. */
export function addRow(waiting: WaitingRows, key: number, place: number): void {
  waiting.asked.set(key, waiting.rows);
  waiting.places.push(place);
  waiting.rowOf.push(waiting.rows);
  waiting.rows++;
}

/** Hands what the model said of the rows to all coalitions that wait for them. */
export function serveRows(waiting: WaitingRows, predicted: ArrayLike<number>, worths: Float64Array): void {
  waiting.places.forEach((place, i) => {
    worths[place] += predicted[waiting.rowOf[i]];
  });
  for (const [key, row] of waiting.asked) waiting.known.set(key, predicted[row]);
  waiting.asked.clear();
  Object.assign(waiting, { rows: 0, places: [], rowOf: [] });
}
