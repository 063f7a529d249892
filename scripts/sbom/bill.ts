/** What this project needs of a CycloneDX document. */
export interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
}

export interface Bill {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** The packages of this list, and all that they depend on. */
const reachedFrom = (roots: readonly string[], { dependencies }: Bill): ReadonlySet<string> => {
  const needs = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const reached = new Set(roots);
  // A set that grows while it is read is read to its end.
  for (const ref of reached) for (const next of needs.get(ref) ?? []) reached.add(next);
  return reached;
};

/** The bill of what reaches others: the packages of these names with all that they need, none of what only develops. */
export const shippedOf = (bill: Bill, names: readonly string[]): Bill => {
  const [direct] = bill.dependencies.filter(({ ref }) => ref === bill.metadata.component['bom-ref']);
  const byRef = new Map(bill.components.map((component) => [component['bom-ref'], component]));
  const roots = (direct?.dependsOn ?? []).filter((ref) => names.includes(byRef.get(ref)?.name ?? ''));
  const reached = reachedFrom(roots, bill);
  const isShipped = ({ ref }: { readonly ref: string }): boolean => reached.has(ref);
  return {
    ...bill,
    components: bill.components.filter((component) => reached.has(component['bom-ref'])),
    dependencies: [
      { ref: bill.metadata.component['bom-ref'], dependsOn: roots },
      ...bill.dependencies.filter(isShipped),
    ],
  };
};

export const UNKNOWN = 'unknown';

/** As the package says, by SPDX; where it names several, all of them count. */
export const licenceOf = ({ licenses = [] }: Component): string =>
  licenses
    .map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? UNKNOWN)
    .join(' AND ') || UNKNOWN;
