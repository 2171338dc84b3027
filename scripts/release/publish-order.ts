/** What of a manifest decides when it is published. */
export interface Dependent {
  name: string;
  dependencies?: Readonly<Record<string, string>>;
}

/** The packages in an order in which each comes after those that it needs, so that none can be installed half. */
export function publishOrder<Package extends Dependent>(packages: readonly Package[]): Package[] {
  const left = new Map(packages.map((one) => [one.name, one]));
  const ordered: Package[] = [];
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ dependencies = {} }) =>
      Object.keys(dependencies).every((name) => !left.has(name)),
    );
    if (ready.length === 0) throw new Error(`these need one another: ${[...left.keys()].join(", ")}`);
    for (const one of ready) left.delete(one.name);
    ordered.push(...ready.sort((a, b) => (a.name < b.name ? -1 : 1)));
  }
  return ordered;
}
