import { type Matrix, matrixFrom, ndArray } from "@vscnn/core";
import { authorHistory, type Post, targetStatistics } from "@vscnn/social";

/** Features that go together, in the order in which they are added. */
export const FEATURE_GROUPS: readonly { name: string; features: (posts: readonly Post[]) => Matrix }[] = [
  { name: "seller", features: (posts) => oneHot(posts.map(({ userId }) => userId)) },
  { name: "time", features: times },
  { name: "type", features: (posts) => oneHot(posts.map(({ category = "" }) => category)) },
  { name: "history", features: (posts) => authorHistory(posts) },
  {
    name: "ordered statistics",
    features: (posts) => targetStatistics(posts, { keys: ["category", "author", "hourOfWeek"] }),
  },
];

/** The columns of some groups beside each other; what is missing is the mean of the training rows. */
export function featuresOf(
  posts: readonly Post[],
  names: readonly string[],
  train: readonly number[],
): Matrix {
  const groups = FEATURE_GROUPS.filter(({ name }) => names.includes(name)).map(({ features }) =>
    features(posts),
  );
  const columns = groups.reduce((sum, { shape }) => sum + shape[1], 0);
  const data = new Float64Array(posts.length * columns);
  let start = 0;
  for (const group of groups) {
    for (let column = 0; column < group.shape[1]; column++) {
      const known = train.map((row) => group.get(row, column)).filter((value) => !Number.isNaN(value));
      const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
      for (let row = 0; row < posts.length; row++) {
        const value = group.get(row, column);
        data[row * columns + start + column] = Number.isNaN(value) ? mean : value;
      }
    }
    start += group.shape[1];
  }
  return ndArray(data, [posts.length, columns]);
}

/** Hour, weekday and month. */
function times(posts: readonly Post[]): Matrix {
  return matrixFrom(
    posts.map(({ postedAt }) => {
      const time = new Date(postedAt * 1000);
      return [time.getUTCHours(), time.getUTCDay(), time.getUTCMonth()];
    }),
  );
}

function oneHot(values: readonly string[]): Matrix {
  const different = [...new Set(values)].sort();
  return matrixFrom(values.map((value) => different.map((each) => Number(each === value))));
}
