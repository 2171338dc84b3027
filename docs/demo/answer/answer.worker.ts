import { expose, transfer } from "comlink";
import { createAnswers } from "./create-answers.ts";

const answers = createAnswers();

/** The questions, with pictures handed over instead of copied. */
expose({
  ...answers,
  async answer(...question: Parameters<typeof answers.answer>) {
    const answer = await answers.answer(...question);
    return transfer(answer, answer.shown === undefined ? [] : [answer.shown.data.buffer]);
  },
  async sight(...question: Parameters<typeof answers.sight>) {
    const sight = await answers.sight(...question);
    return transfer(sight, [sight.texture.data.buffer, sight.blur.data.buffer]);
  },
});
