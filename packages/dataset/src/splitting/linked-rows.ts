import { describeValue } from "@vscnn/core";
import type { Post } from "@vscnn/social";

/** Checks lists of ids of posts that belong together. */
export function checkTogether(
  functionName: string,
  together: unknown,
): asserts together is readonly (readonly string[])[] {
  const isLists =
    Array.isArray(together) &&
    together.every((list) => Array.isArray(list) && list.every((id) => typeof id === "string"));
  if (isLists) return;
  throw new TypeError(
    `${functionName}: together must be lists of ids of posts, got ${describeValue(together)}`,
  );
}

/**
 * Rows of posts that belong together by at least one of several reasons, or by a chain of them: each row is in one group, rows ascending,
 * groups by their first row.
 *
 * @param together - lists of ids; those of no post are passed over
 * @param isByUser - whether the posts of a user belong together as well
 */
export function linkedRows(
  posts: readonly Post[],
  together: readonly (readonly string[])[],
  isByUser: boolean,
): number[][] {
  const parents = Uint32Array.from(posts, (_, row) => row);
  const rootOf = (row: number): number => {
    let at = row;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  };
  const join = (one: number, other: number) => {
    const [a, b] = [rootOf(one), rootOf(other)];
    parents[Math.max(a, b)] = Math.min(a, b);
  };
  joinLists(posts, together, join);
  if (isByUser) joinUsers(posts, join);
  const groups = new Map<number, number[]>();
  for (let row = 0; row < posts.length; row++) {
    const root = rootOf(row);
    if (root === row) groups.set(root, [row]);
    else groups.get(root)?.push(row);
  }
  return [...groups.values()];
}

function joinLists(
  posts: readonly Post[],
  together: readonly (readonly string[])[],
  join: (one: number, other: number) => void,
): void {
  const rowOf = new Map<string, number>();
  const named = new Set(together.flat());
  for (const [row, { id }] of posts.entries()) if (named.has(id)) rowOf.set(id, row);
  for (const list of together) {
    const rows = list.flatMap((id) => rowOf.get(id) ?? []);
    for (const row of rows) join(rows[0], row);
  }
}

function joinUsers(posts: readonly Post[], join: (one: number, other: number) => void): void {
  const firsts = new Map<string, number>();
  for (const [row, { userId }] of posts.entries()) {
    const first = firsts.get(userId);
    if (first === undefined) firsts.set(userId, row);
    else join(first, row);
  }
}
