/** The kinds of post on the page, in the order of their one-hot columns. */
export const POST_TYPES = ["Photo", "Status", "Link", "Video"] as const;

/** A post of the page: what is known before it is published, and how often it was shown in the end. */
export interface FacebookPost {
  pageLikes: number;
  type: (typeof POST_TYPES)[number];
  /** 1 action, 2 product, 3 inspiration. */
  category: number;
  /** 1 to 12. */
  month: number;
  /** 1 Sunday to 7 Saturday. */
  weekday: number;
  /** 0 to 23. */
  hour: number;
  paid: boolean;
  /** The outcome: times the post was shown over its lifetime. */
  impressions: number;
}
