import { checkNumber, checkOptions, describeValue, type Matrix, type OptionNames } from "@vscnn/core";
import { additiveParts } from "./games/additive-parts.ts";
import { checkGame } from "./games/check-game.ts";
import { coalitionWorths } from "./games/coalition-worths.ts";
import { checkGroups, type FeatureGroup, MAX_GROUPS } from "./games/feature-group.ts";
import { owenOfWorths } from "./games/owen-of-worths.ts";
import { type GroupShapley, shapleyParts } from "./games/shapley-parts.ts";
import { type BatchOptions, checkBatches } from "./models/batch-options.ts";
import type { PredictRows } from "./models/predict-rows.ts";

/** Options of {@link owenValues}. */
export interface OwenValuesOptions extends BatchOptions {
  /** Name of the group to look into. */
  within: string;
  /** Its members, which together have its columns. @defaultValue a member for each column, named by its index */
  members?: readonly FeatureGroup[];
  /**
   * What the values of the members are to sum to exactly: the group's value of {@link groupShapley}, which differs from the one found here
   * by rounding errors only. It is rounded to the last digit of all of them together. @defaultValue that of `groups`, which is found here
   */
  total?: number;
}

const OPTIONS: OptionNames<OwenValuesOptions> = {
  within: true,
  members: true,
  total: true,
  batchSize: true,
  signal: true,
};

/** What the members of a group add to a prediction: their values sum to that of the group, exactly and in any order. */
export interface OwenValues {
  readonly group: string;
  /** The group's own Shapley value among the groups. */
  readonly value: number;
  readonly members: readonly { readonly name: string; readonly value: number }[];
  /** What {@link groupShapley} gives, of the same questions to the model. */
  readonly groups: GroupShapley;
}

/**
 * Owen values: the Shapley value of a group, divided among its members. The other groups stay whole: they come and go as one.
 *
 * Exact: the model is asked about every set of members together with every set of other groups, 2^(groups - 1 + members)
 * coalitions, over all rows of the background. The values sum to the group's value of {@link groupShapley} on the same arguments, up to
 * rounding errors of the last digits.
 *
 * @param predictRows - the model
 * @param row - the row to explain
 * @param background - rows to compare with
 * @param groups - 1 to 20 groups; every column is in exactly one
 * @returns the group's value and that of each member
 * @throws TypeError or RangeError if an argument is not legal, there are more than 20 members and other groups together, or the model
 * does not give one finite number per row
 * @throws the reason of `signal` if it is aborted
 * @example
 * const groups = [{ name: "photo", columns: [0, 1] }, { name: "author", columns: [2] }];
 * const model = (rows) => Float64Array.from({ length: rows.shape[0] }, (_, i) => rows.get(i, 0) + rows.get(i, 1) * rows.get(i, 2));
 * const background = matrixFrom([[0, 0, 0]]);
 * const { value, members } = await owenValues(model, [1, 2, 3], background, groups, { within: "photo" });
 * value; // => 4
 * members; // => [{ name: "0", value: 1 }, { name: "1", value: 3 }]
 * @see Owen 1977, Values of games with a priori unions
 */
export async function owenValues(
  predictRows: PredictRows,
  row: ArrayLike<number>,
  background: Matrix,
  groups: readonly FeatureGroup[],
  options: OwenValuesOptions,
): Promise<OwenValues> {
  const name = "owenValues";
  checkOptions(name, options, OPTIONS);
  const batches = checkBatches(name, options);
  const game = checkGame(name, predictRows, row, background, groups);
  const { within, total } = options;
  if (total !== undefined) checkNumber(name, "total", total);
  if (typeof within !== "string") {
    throw new TypeError(`${name}: within must be the name of a group, got ${describeValue(within)}`);
  }
  const group = game.groups.find((each) => each.name === within);
  if (group === undefined) {
    const names = game.groups.map((each) => `'${each.name}'`).join(", ");
    throw new RangeError(`${name}: within must be one of ${names}, got ${describeValue(within)}`);
  }
  const members = membersOf(group, options.members);
  const others = game.groups.filter((each) => each !== group);
  const players = [...members, ...others].map(({ columns }) => columns);
  if (players.length > MAX_GROUPS) {
    const counts = `${members.length} and ${others.length}`;
    throw new RangeError(`${name}: members and other groups must be at most ${MAX_GROUPS}, got ${counts}`);
  }
  const coalitions = Uint32Array.from({ length: 2 ** players.length }, (_, coalition) => coalition);
  const worths = await coalitionWorths(name, { ...game, players }, coalitions, batches);
  const whole = shapleyOfGroups(worths, game.groups, { within: group, members: members.length });
  const values = owenOfWorths(worths, members.length, others.length);
  const own = whole.contributions[game.groups.indexOf(group)].value;
  const parts = additiveParts(0, total ?? own, values);
  return {
    group: within,
    value: parts.score,
    members: members.map((member, i) => ({ name: member.name, value: parts.values[i] })),
    groups: whole,
  };
}

/** Coalitions in which the members of a group come and go together are those of the groups. */
function shapleyOfGroups(
  worths: Float64Array,
  groups: readonly FeatureGroup[],
  { within, members }: { within: FeatureGroup; members: number },
): GroupShapley {
  let other = members;
  const bits = groups.map((group) => (group === within ? 2 ** members - 1 : 1 << other++));
  const groupWorths = Float64Array.from({ length: 2 ** groups.length }, (_, coalition) => {
    return worths[bits.reduce((set, bit, i) => (coalition & (1 << i) ? set | bit : set), 0)];
  });
  return shapleyParts(groups, groupWorths);
}

/** The members of a group, checked to have its columns and no others. */
function membersOf(
  group: { name: string; columns: number[] },
  members: readonly FeatureGroup[] = group.columns.map((column) => ({
    name: String(column),
    columns: [column],
  })),
): { name: string; columns: number[] }[] {
  const columns = Math.max(...group.columns) + 1;
  const checked = checkGroups("owenValues", "members", members, { columns, all: false, max: MAX_GROUPS });
  const named = checked.flatMap((member) => member.columns);
  const own = new Set(group.columns);
  const stranger = named.find((column) => !own.has(column));
  if (stranger !== undefined || named.length < own.size) {
    const got = stranger === undefined ? `${named.length} of ${own.size}` : `column ${stranger}`;
    throw new RangeError(`owenValues: members must have the columns of '${group.name}' together, got ${got}`);
  }
  return checked;
}
