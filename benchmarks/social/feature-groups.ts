import { type Matrix, matrixFrom, ndArray } from "@vscnn/core";
import { authorHistory, type Post, type StatisticKey, targetStatistics } from "@vscnn/social";

/** Features that go together. */
export interface FeatureGroup {
  readonly name: string;
  readonly features: (posts: readonly Post[]) => Matrix;
}

const time: FeatureGroup = { name: "time", features: times };
const type: FeatureGroup = {
  name: "type",
  features: (posts) => oneHot(posts.map(({ category = "" }) => category)),
};
const history: FeatureGroup = { name: "history", features: (posts) => authorHistory(posts) };
const author = (name: string): FeatureGroup => ({
  name,
  features: (posts) => oneHot(posts.map(({ userId }) => userId)),
});
const statistics = (keys: readonly StatisticKey[]): FeatureGroup => ({
  name: "ordered statistics",
  features: (posts) => targetStatistics(posts, { keys }),
});

/** What is told of sellers' posts, in the order in which it is added. */
export const SELLER_GROUPS: readonly FeatureGroup[] = [
  author("seller"),
  time,
  type,
  history,
  statistics(["category", "author", "hourOfWeek"]),
];

/** What is told of a page's posts. */
export const PAGE_GROUPS: readonly FeatureGroup[] = [
  time,
  type,
  {
    name: "likes of the page, paid",
    features: (posts) => matrixFrom(posts.map(({ user, extra }) => [user.memberCount, Number(extra?.paid)])),
  },
  history,
  statistics(["category", "hourOfWeek"]),
];

/** What simulated posts have. */
export const SIMULATED_GROUPS: readonly FeatureGroup[] = [
  author("author"),
  time,
  {
    name: "tags, lengths, people",
    features: (posts) =>
      matrixFrom(
        posts.map(({ tagCount, titleLength, descriptionLength, hasPeople }) => [
          tagCount,
          titleLength,
          descriptionLength,
          Number(hasPeople),
        ]),
      ),
  },
  history,
  statistics(["author", "hourOfWeek"]),
];

/** The columns of some groups beside each other; what is missing is the mean of the training rows. */
export function featuresOf(
  posts: readonly Post[],
  chosen: readonly FeatureGroup[],
  train: readonly number[],
): Matrix {
  const groups = chosen.map(({ features }) => features(posts));
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
      const moment = new Date(postedAt * 1000);
      return [moment.getUTCHours(), moment.getUTCDay(), moment.getUTCMonth()];
    }),
  );
}

function oneHot(values: readonly string[]): Matrix {
  const different = [...new Set(values)].sort();
  return matrixFrom(values.map((value) => different.map((each) => Number(each === value))));
}
