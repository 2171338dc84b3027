/** More would not be read. */
const MAX_SHOWN = 3;

/**
 * Authors that a mistaken name was most likely meant to be, the nearest first: those that differ in case, accents and punctuation alone, and
 * only where there are none, those that are a letter or two away.
 */
export function nearAuthors(given: string, authors: readonly string[]): string[] {
  const plain = plainAuthor(given);
  const most = Math.min(2, Math.floor(plain.length / 3));
  const near = authors
    .map((author) => ({ author, away: distance(plain, plainAuthor(author), most) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away);
  const same = near.filter(({ away }) => away === 0);
  return (same.length > 0 ? same : near).slice(0, MAX_SHOWN).map(({ author }) => author);
}

function plainAuthor(name: string): string {
  const letters = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return letters === "" ? name : letters;
}

/** Letters to insert, delete, replace, or swap with the next; anything above `most` if there are more than that. */
function distance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const here = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = above[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwapped ? before[column - 2] + 1 : replaced;
      here.push(Math.min(replaced, swapped, above[column] + 1, here[column - 1] + 1));
    }
    before = above;
    above = here;
  }
  return above[to.length];
}
