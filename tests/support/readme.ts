/** The commands of the README's story, without its comments and the line that names the service. */
export const storyOf = (readme: string): readonly string[] => {
  const block = /## The story[\s\S]*?```bash\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  return block.split('\n').filter((line) => line.startsWith('curl'));
};
