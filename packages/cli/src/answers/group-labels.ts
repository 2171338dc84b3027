/** What the groups of features are called before people. Groups that are new to this list keep their names. */
const LABELS: Readonly<Record<string, string>> = {
  author: "the author",
  history: "how earlier posts did",
  post: "the post's tags and lengths",
  text: "the words",
  category: "the category",
  time: "when it is posted",
  color: "the colors",
  texture: "the texture",
  gist: "the layout",
  aesthetic: "the composition",
  deep: "what is in the photo",
};

export function groupLabel(group: string): string {
  return LABELS[group] ?? group;
}
