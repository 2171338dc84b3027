import { expect, test } from "vitest";
import { createGate } from "../src/server/gate.ts";

const limits = { queue: 5, timeout: 1, maxBytes: 100 };

test("refuses what has waited too long", async () => {
  const gate = createGate({ ...limits, timeout: 0.02 });
  const slow = gate(1, (takeTurn) => takeTurn(() => new Promise((resolve) => setTimeout(resolve, 60))));
  await expect(gate(1, (takeTurn) => takeTurn(async () => 1))).rejects.toThrow(
    "it waited 0.02 seconds: ask again",
  );
  await slow;
  expect(await gate(1, (takeTurn) => takeTurn(async () => 2))).toBe(2);
});

test("goes on after work that failed", async () => {
  const gate = createGate(limits);
  const failing = gate(1, (takeTurn) => takeTurn(() => Promise.reject(new Error("no"))));
  await expect(failing).rejects.toThrow("no");
  expect(await gate(1, (takeTurn) => takeTurn(async () => 3))).toBe(3);
});

test("does one piece of work at a time, in the order in which turns are taken", async () => {
  const gate = createGate(limits);
  const steps: string[] = [];
  const visit = (name: string) =>
    gate(1, (takeTurn) =>
      takeTurn(async () => {
        steps.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        steps.push(`${name} ends`);
      }),
    );
  await Promise.all([visit("a"), visit("b")]);
  expect(steps).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("refuses at the door what is too many or too much, before it is read, and lets in again later", async () => {
  const gate = createGate({ ...limits, queue: 1 });
  let open = () => {};
  const reading = new Promise<void>((resolve) => {
    open = resolve;
  });
  const first = gate(90, () => reading);
  await expect(gate(20, async () => {})).rejects.toThrow("90 bytes of questions are waiting: ask again");
  const second = gate(10, () => reading);
  let wasRead = false;
  const third = gate(0, async () => {
    wasRead = true;
  });
  await expect(third).rejects.toMatchObject({
    statusCode: 503,
    message: "2 questions are waiting: ask again",
  });
  expect(wasRead).toBe(false);
  open();
  await Promise.all([first, second]);
  // A single one is let in however large it is: it is bounded where it is read
  expect(await gate(1000, async () => "in")).toBe("in");
});
