import { QUESTION_OF_ONE, QUESTION_OF_SEVERAL } from "./question-schema.ts";

const NUMBER = { type: "number" } as const;
const PERCENT = { type: "number", minimum: 0, maximum: 100 } as const;

/** Ends of an interval that are infinite are null in JSON. */
const INTERVAL = { type: "array", items: { type: ["number", "null"] }, minItems: 2, maxItems: 2 } as const;

const PREDICTION = {
  type: "object",
  properties: {
    score: { ...NUMBER, description: "log2(views / days) + 1" },
    interval: { ...INTERVAL, description: "where the score will lie with the probability coverage" },
    coverage: NUMBER,
    views: { ...NUMBER, description: "after the days that were asked for" },
    viewsInterval: INTERVAL,
    days: NUMBER,
    percentile: { ...PERCENT, description: "of the posts that the predictor knows" },
    authorPercentile: {
      ...PERCENT,
      description: "of the author's earlier posts; left out where none is known",
    },
    missing: { type: "array", items: { type: "string" }, description: "groups of which nothing was known" },
    filledWith: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "what stands in for what was not known, by group",
    },
    unusual: { type: "boolean", description: "whether the post is unlike those that were learned from" },
  },
} as const;

const ANSWER = {
  ...PREDICTION,
  description: "What will be seen of the post",
  properties: { ...PREDICTION.properties, sentence: { type: "string", description: "the answer in words" } },
} as const;

const EXPLANATION = {
  type: "object",
  description: "base and the values sum to score",
  properties: {
    base: { ...NUMBER, description: "mean score of the posts that it is compared with" },
    score: NUMBER,
    contributions: {
      type: "array",
      items: { type: "object", properties: { group: { type: "string" }, value: NUMBER } },
    },
  },
} as const;

const RANKING = {
  type: "array",
  description: "The photos from the highest score to the lowest",
  items: {
    type: "object",
    properties: {
      index: { type: "integer", description: "place among the photos of the question" },
      chanceOfBest: { type: "number", minimum: 0, maximum: 1 },
      prediction: PREDICTION,
    },
  },
} as const;

const fault = (description: string) =>
  ({ description, type: "object", properties: { error: { type: "string" } } }) as const;

const FAULTS = {
  400: fault("The question is not legal: the error says what is wrong"),
  413: fault("The photos or the JSON are too large, or too many"),
  415: fault("The body is neither a form nor JSON"),
  500: fault("The question could not be answered"),
  503: fault("Too many questions wait, or this one waited too long: Retry-After says when to ask again"),
} as const;

function question(summary: string, body: object, answer: object): object {
  return { summary, body, response: { 200: answer, ...FAULTS } };
}

/** What each route takes and gives, for `/openapi.json`. */
export const ANSWER_SCHEMAS: Readonly<
  Record<"predict" | "explain" | "rank" | "health" | "metrics" | "description", object>
> = {
  predict: question("What will be seen of a post", QUESTION_OF_ONE, ANSWER),
  explain: question("The answer and what makes it", QUESTION_OF_ONE, {
    type: "object",
    description: "The answer, and what each group of features adds to the score",
    properties: { prediction: ANSWER, explanation: EXPLANATION },
  }),
  rank: question("Which of several photos would do best", QUESTION_OF_SEVERAL, RANKING),
  health: {
    summary: "Whether the server answers",
    response: {
      200: {
        description: "It does",
        type: "object",
        properties: { status: { type: "string", const: "ok" }, version: { type: "string" } },
      },
    },
  },
  metrics: {
    summary: "Requests, their seconds, and the process, for Prometheus",
    produces: ["text/plain"],
    response: { 200: { description: "The text format of Prometheus", type: "string" } },
  },
  description: {
    summary: "This description",
    response: { 200: { description: "OpenAPI 3.1", type: "object", additionalProperties: true } },
  },
};
