/** Where the files of tasks are, from their folder and with slashes. */
export const taskKeys = {
  plan: "tasks.json",
  result: (name: string): string => `results/${name}.json`,
  files: (name: string): string => `files/${name}`,
} as const;
