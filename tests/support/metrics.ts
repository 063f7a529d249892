type Labels = Readonly<Record<string, string>>;

/** The samples of a text in the format of Prometheus. */
const samplesIn = (text: string): readonly { name: string; labels: Labels; value: number }[] =>
  [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries(
      [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, of]) => [key, of]),
    ) as Labels,
    value: Number(value),
  }));

/** The sum of the samples of that name that have those labels. */
export const figure = (text: string, name: string, labels: Labels = {}): number =>
  samplesIn(text)
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0);

/** Every value of a label in the whole text. */
export const valuesOf = (text: string, label: string): ReadonlySet<string> =>
  new Set(samplesIn(text).flatMap(({ labels }) => labels[label] ?? []));
