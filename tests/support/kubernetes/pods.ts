import type { Container, Manifest, PodSpec } from './manifest.ts';

export interface Pod {
  /** As `Deployment api`. */
  readonly name: string;
  readonly spec: PodSpec;
  /** Whether it is to run on and on. */
  readonly serves: boolean;
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

/** The pods that the manifests describe themselves; those of custom resources are their operators' work. */
export const podsOf = (documents: readonly Manifest[]): readonly Pod[] =>
  documents
    .filter(({ kind }) => WORKLOADS.includes(kind))
    .map(({ kind, metadata, spec }) => ({
      name: `${kind} ${metadata.name}`,
      spec: spec.template.spec,
      serves: kind !== 'Job',
    }));

export const containersOf = ({ initContainers = [], containers }: PodSpec): readonly Container[] => [
  ...initContainers,
  ...containers,
];

export const theOne = (documents: readonly Manifest[], kind: string, name: string): Manifest => {
  const found = documents.find((each) => each.kind === kind && each.metadata.name === name);
  if (found === undefined) throw new Error(`There is no ${kind} ${name}.`);
  return found;
};

/** The pod of a deployment or job, and the first of its containers. */
export const podOf = (
  documents: readonly Manifest[],
  kind: string,
  name: string,
): { readonly pod: PodSpec; readonly container: Container } => {
  const pod = theOne(documents, kind, name).spec.template.spec;
  const [container] = pod.containers;
  if (container === undefined) throw new Error(`${kind} ${name} has no container.`);
  return { pod, container };
};
