import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { askPnpm } from "./pnpm.ts";
import type { LicensedPackage } from "./production-licenses.ts";

/** A package and what it needs, as pnpm lists them. */
interface Listed {
  name?: string;
  version: string;
  dependencies?: Readonly<Record<string, Listed>>;
  optionalDependencies?: Readonly<Record<string, Listed>>;
}

/** A bill of materials in CycloneDX 1.6: the published packages, all that is installed with them, and who needs whom. */
export function billOfMaterials(root: string, version: string, licenses: readonly LicensedPackage[]): string {
  const listed = askPnpm(root, ["list", "--prod", "--depth", "24"]) as Listed[];
  const licenseOf = new Map(licenses.map(({ name, license }) => [name, license]));
  const versionOf = new Map(listed.map((own) => [own.name, own.version]));
  const components = new Map<string, Models.Component>();
  const bom = new Models.Bom();
  bom.metadata.component = new Models.Component(Enums.ComponentType.Framework, "vscnn", {
    version,
    bomRef: "vscnn",
  });

  /** Each package once, however often it is needed. */
  function add(name: string, { version, dependencies, optionalDependencies }: Listed): Models.Component {
    const own = versionOf.get(name) ?? version;
    const purl = `pkg:npm/${name.replace("@", "%40")}@${own}`;
    const known = components.get(purl);
    const component = known ?? componentOf(name, own, purl);
    components.set(purl, component);
    for (const [other, needed] of Object.entries({ ...dependencies, ...optionalDependencies })) {
      component.dependencies.add(add(other, needed).bomRef);
    }
    return component;
  }

  function componentOf(name: string, version: string, purl: string): Models.Component {
    const [last, group] = name.split("/").reverse();
    const optional =
      group === undefined ? { version, purl, bomRef: purl } : { group, version, purl, bomRef: purl };
    const component = new Models.Component(Enums.ComponentType.Library, last, optional);
    bom.components.add(component);
    const license = versionOf.has(name) ? "MIT" : licenseOf.get(name);
    if (license === undefined) return component;
    const isExpression = / (?:AND|OR) /.test(license);
    component.licenses.add(
      isExpression ? new Models.LicenseExpression(license) : new Models.SpdxLicense(license),
    );
    return component;
  }

  for (const own of listed) bom.metadata.component.dependencies.add(add(own.name ?? "", own).bomRef);
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return serializer.serialize(bom, { sortLists: true, space: 2 });
}
