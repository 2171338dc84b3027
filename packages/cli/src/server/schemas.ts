/** A post and its photo, as both kinds of body describe them. */
const QUESTION = {
  type: "object",
  required: ["post"],
  properties: {
    post: {
      type: "object",
      required: ["userId", "postedAt"],
      description:
        "userId and postedAt (Unix seconds), and what else is known: title, description, tags, utcOffsetMinutes, …",
      properties: { userId: { type: "string" }, postedAt: { type: "number" } },
      additionalProperties: true,
    },
    days: {
      type: "number",
      exclusiveMinimum: 0,
      default: 30,
      description: "views are those after this many days",
    },
    photo: { type: "string", format: "binary", description: "JPEG or PNG, in multipart/form-data" },
  },
} as const;

/** Infinite ends of an interval are null in JSON. */
const NUMBERS = { type: "array", items: { type: ["number", "null"] } } as const;

const PREDICTION = {
  type: "object",
  additionalProperties: true,
  properties: {
    score: { type: "number", description: "log2(views / days) + 1" },
    interval: NUMBERS,
    coverage: { type: "number" },
    views: { type: "number" },
    viewsInterval: NUMBERS,
    days: { type: "number" },
    percentile: { type: "number" },
    authorPercentile: { type: "number" },
    unusual: { type: "boolean" },
    sentence: { type: "string" },
  },
} as const;

const EXPLANATION = {
  type: "object",
  properties: {
    base: { type: "number" },
    score: { type: "number" },
    contributions: {
      type: "array",
      items: { type: "object", properties: { group: { type: "string" }, value: { type: "number" } } },
    },
  },
} as const;

const FAULT = { type: "object", properties: { error: { type: "string" } } } as const;

function question(summary: string, answer: object): object {
  return {
    summary,
    consumes: ["multipart/form-data", "application/json"],
    body: QUESTION,
    response: { 200: answer, 400: FAULT, 413: FAULT, 503: FAULT },
  };
}

/** What each route takes and gives, for `/openapi.json`. */
export const ANSWER_SCHEMAS: Readonly<Record<"predict" | "explain" | "rank" | "health", object>> = {
  predict: question("What will be seen of a post", PREDICTION),
  explain: question("The answer and what makes it", {
    type: "object",
    properties: { prediction: PREDICTION, explanation: EXPLANATION },
  }),
  rank: question("Which of several photos would do best", {
    type: "array",
    items: {
      type: "object",
      properties: { index: { type: "integer" }, chanceOfBest: { type: "number" }, prediction: PREDICTION },
    },
  }),
  health: {
    summary: "Whether the server answers",
    response: { 200: { type: "object", additionalProperties: true } },
  },
};
