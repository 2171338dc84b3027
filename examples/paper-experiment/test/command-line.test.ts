import { Command, program } from "commander";
import { expect, test, vi } from "vitest";
import { type ExperimentOptions, parseCommandLine } from "../src/command-line.ts";

/** What the program is given, and what it says instead. */
async function parsed(...flags: string[]): Promise<{ options?: ExperimentOptions; error: string }> {
  let options: ExperimentOptions | undefined;
  let error = "";
  vi.spyOn(process, "argv", "get").mockReturnValue(["node", "main.ts", ...flags]);
  const command = Object.assign(program, new Command()).exitOverride();
  command.configureOutput({ writeErr: (text) => (error += text) });
  await parseCommandLine(async (given) => {
    options = given;
  }).catch(() => {});
  return { ...(options && { options }), error };
}

test("reads names with values, shares and data sets", async () => {
  const table = ["--map", "id=Nr,userId=Author", "--decimal", ",", "--delimiter", ";"];
  const { options } = await parsed(
    "--csv",
    "p.csv",
    ...table,
    "--shard",
    "2/3",
    "--dataset",
    "oasis",
    "facebook",
  );
  expect(options).toMatchObject({
    map: { id: "Nr", userId: "Author" },
    ...{ decimal: ",", delimiter: ";", onBadRow: "skip" },
    shard: [1, 3],
    dataset: ["oasis", "facebook"],
    preset: "quick",
  });
});

test.each([
  [["--posts", "0"], "It must be a whole number of at least 1."],
  [["--shard", "3/2"], "i/n is needed, such as 1/4"],
  [["--csv", "torn.csv", "--constant", "views"], 'It must be name=value,name=value, got "views"'],
  [["--dataset", "flickr"], "Allowed choices are simulated"],
])("says what is wrong with %j", async (flags, message) => {
  expect((await parsed(...flags)).error).toContain(message);
});
