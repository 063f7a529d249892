const DISPOSITION = /^content-disposition:[ \t]*form-data[ \t]*;(.*)$/im;
const FILE_NAME = /;[ \t]*filename="((?:\\.|[^"\\])*)"/i;
const LONGEST = 200;
/** As browsers write what would end the name. */
const ENCODED: Readonly<Record<string, string>> = { '%22': '"', '%0D': '\r', '%0A': '\n' };

/**
 * The name of a part's file: the last part of what its sender calls it, without what no name has. undefined: it is a
 * field, or a file that nobody has chosen.
 */
export const fileNameIn = (headers: string): string | undefined => {
  const [, parameters] = DISPOSITION.exec(headers) ?? [];
  const [, written] = FILE_NAME.exec(`;${parameters ?? ''}`) ?? [];
  if (written === undefined || written === '') return undefined;
  const whole = written
    .replaceAll(/\\(["\\])/g, '$1')
    .replaceAll(/%(?:22|0D|0A)/gi, (code) => ENCODED[code.toUpperCase()] ?? code);
  const name = whole.slice(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
  const plain = name
    .toWellFormed()
    .replaceAll(/[\u0000-\u001f\u007f]/g, '')
    .slice(-LONGEST)
    .toWellFormed();
  return /^\.*$/.test(plain) ? 'file' : plain;
};
