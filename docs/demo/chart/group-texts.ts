import type { PredictorGroup } from "@vscnn/predictor";

/** What a group of features is, for people. */
export interface GroupText {
  readonly label: string;
  readonly says: string;
}

export const GROUP_TEXTS: Readonly<Record<PredictorGroup, GroupText>> = {
  author: { label: "the author", says: "Who posts: average views, groups, members, photos" },
  history: { label: "earlier posts", says: "How the author's earlier posts did" },
  post: { label: "the post", says: "How many tags, how long title and description are" },
  text: { label: "the words", says: "Which words and tags stand under the photo" },
  time: { label: "the moment", says: "Weekday, month and part of the day" },
  color: { label: "the colors", says: "Color: 8 hues by 4 saturations, by their share of the photo" },
  texture: { label: "the texture", says: "Texture: local binary patterns, shown as gray" },
  gist: { label: "the layout", says: "Layout: direction of edges in 4 by 4 parts of the photo" },
  aesthetic: { label: "the composition", says: "Aesthetics: subject, sharpness, thirds, variety of color" },
  deep: { label: "the content", says: "What a network sees in the photo" },
};

/** What the members of a group are, for people. */
export const MEMBER_LABELS: Readonly<Record<string, string>> = {
  clarityContrast: "sharp subject",
  hueCount: "number of hues",
  brightnessContrast: "bright subject",
  colorEntropy: "variety of color",
  compositionGeometry: "near the thirds",
  backgroundSimplicity: "plain background",
};
