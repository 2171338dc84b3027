/** The photos that the site brings along, by the names they have in links. */
export const SAMPLES: Readonly<Record<string, { label: string; by: string }>> = {
  coffee: { label: "coffee", by: "Rachel Michetti" },
  cat: { label: "cat", by: "Stefan van der Walt" },
  alps: { label: "mountains", by: "Getty Open Content" },
  boats: { label: "boats", by: "Getty Open Content" },
};
