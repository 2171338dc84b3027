import type { Dataset } from "../data/open-dataset.ts";

/** What a report says of a data set. */
interface DatasetTexts {
  /** A heading. */
  readonly title: string;
  readonly kind: "real" | "simulated";
  /** What it is and where it comes from, in sentences, with its citation. */
  readonly provenance: string;
}

/** A data set as it is reported. */
export type ReportDataset = Dataset & DatasetTexts;

/** What a data set is, by its name. */
export function textsOf({
  name,
  path,
  features: { posts },
}: Pick<Dataset, "name" | "path" | "features">): DatasetTexts {
  const texts = TEXTS[name];
  if (texts === undefined) {
    const title = name === "csv" ? "Your posts" : `Real posts of ${name.toUpperCase()}`;
    return { title, kind: "real", provenance: `${posts.length} posts of ${path}.` };
  }
  return { ...texts, provenance: `${posts.length} ${texts.provenance}` };
}

/** The number of posts or photographs stands before what they are. */
const TEXTS: Readonly<Record<string, DatasetTexts>> = {
  "facebook-live": {
    title: "Real posts of nine sellers",
    kind: "real",
    provenance:
      "real posts of nine Facebook Live sellers in Thailand, 2012 to 2018: who, when and what kind of post; the outcome is " +
      "log2(1 + reactions). There are no photos, texts or tags in these data, and reactions are not views. N. Dehouche, Dataset on usage and " +
      "engagement patterns for Facebook Live sellers in Thailand, Data in Brief 30, 2020 (UCI Machine Learning Repository no. 488).",
  },
  facebook: {
    title: "Real posts of one page",
    kind: "real",
    provenance:
      "real posts of a cosmetics brand's Facebook page in 2014: kind, category, hour, weekday, month and page likes; the " +
      "outcome is log2(impressions). The day of the month is not told: the first of that weekday is taken. S. Moro, P. Rita, B. Vala, " +
      "Predicting social media performance metrics and evaluation of the impact on brand building, Journal of Business Research 69(9), 2016.",
  },
  oasis: {
    title: "Real photographs, rated by people",
    kind: "real",
    provenance:
      "real photographs and the mean ratings, 1 to 7, that 100 to 368 people gave each in a laboratory: beauty, valence, " +
      "arousal. Ratings are not popularity. B. Kurdi, S. Lozano, M. R. Banaji, Introducing the Open Affective Standardized Image Set " +
      "(OASIS), Behavior Research Methods 49, 2017; beauty: A. A. Brielmann, D. G. Pelli, Intense Beauty Requires Intense Pleasure, " +
      "Frontiers in Psychology 10, 2019.",
  },
  simulated: {
    title: "Simulated posts",
    kind: "simulated",
    provenance:
      "simulated posts: users, metadata, times and views are made up by the model that simulatePosts documents, " +
      "the photos are edited from 16 real public-domain photographs. They show that the method runs and what the way of judging does; " +
      "they say nothing about people.",
  },
};
