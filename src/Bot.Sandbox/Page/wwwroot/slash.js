/** The commands as lines of a menu: every subcommand is a line of its own. */
export const lines = commands => commands.flatMap(command => {
  const inner = (command.options ?? []).filter(option => option.type === 1);
  return inner.length
    ? inner.map(option => ({ name: `${command.name} ${option.name}`, description: option.description, options: option.options ?? [] }))
    : [{ name: command.name, description: command.description, options: command.options ?? [] }];
});

/** Which command a line of text uses, and its options: `/imagine a fox model:flux-dev`. */
export function parse(text, commands) {
  const known = lines(commands).sort((a, b) => b.name.length - a.name.length);
  const command = known.find(one => text === `/${one.name}` || text.startsWith(`/${one.name} `));
  if (!command) throw new Error('Choose one of the commands: type / to see them.');
  const values = {};
  const names = command.options.map(option => option.name);
  const rest = text.slice(command.name.length + 1).replace(/(^|\s)([a-z_0-9]+):(?:"([^"]*)"|(\S+))/g, (whole, space, name, quoted, word) => {
    if (!names.includes(name)) return whole;
    values[name] = quoted ?? word;
    return space;
  }).trim();
  const free = command.options.find(option => option.type === 3 && !(option.name in values) && (option.required || rest));
  if (rest && free) values[free.name] = rest;
  return { command, values, fileOption: command.options.find(option => option.type === 11)?.name };
}
