interface Option {
  readonly value: string | number;
  readonly label: string;
}

interface Props {
  readonly label: string;
  /** What stands there while nothing is chosen. */
  readonly any: string;
  readonly value: string | number | undefined;
  readonly options: readonly Option[];
  /** @param value empty where nothing is chosen */
  readonly onChoose: (value: string) => void;
}

/** A choice of one or none, among the chips that narrow a list. */
export const ChipSelect = ({ label, any, value, options, onChoose }: Props) => (
  <select
    className="chip"
    aria-label={label}
    value={value ?? ''}
    onChange={(event) => onChoose(event.currentTarget.value)}
  >
    <option value="">{any}</option>
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
);
