/**
 * The known name that a mistaken one was most likely meant to be: the same but for case, `_` and `-`, or its initials
 * (`lr` for `learningRate`), or a few letters away.
 *
 * @returns `undefined` if none is near
 */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  const plain = plainForm(given);
  const same = known.find((name) => plainForm(name) === plain || initials(name) === plain);
  if (same !== undefined) return same;
  let nearest: string | undefined;
  let least = Math.min(3, Math.floor(plain.length / 2) + 1);
  for (const name of known) {
    const distance = editDistance(plain, plainForm(name));
    if (distance < least) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

function plainForm(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}

function initials(name: string): string {
  return (name[0] + name.slice(1).replace(/[^A-Z]/g, "")).toLowerCase();
}

/** Levenshtein's distance: the fewest letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const here = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = above[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      here.push(Math.min(replaced, above[column] + 1, here[column - 1] + 1));
    }
    above = here;
  }
  return above[to.length];
}
