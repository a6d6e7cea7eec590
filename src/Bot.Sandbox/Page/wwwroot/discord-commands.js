const group = 2, text = 3, boolean = 5, user = 6, channel = 7, role = 8, mentionable = 9, attachment = 11;

// Registered commands with their subcommands spread out: /credits balance, /credits code create and so on.
export function flatten(commands) {
  return commands.filter(command => (command.type ?? 1) === 1).flatMap(command => spread(command, command.name));
}

function spread(command, name) {
  const inner = (command.options ?? []).filter(option => option.type <= group);
  return inner.length === 0
    ? [{ name, description: command.description, options: command.options ?? [] }]
    : inner.flatMap(option => spread(option, `${name} ${option.name}`));
}

// Who and what an option of that type can name.
export function named(type, { people, roles, channels }) {
  if (type === user) return people;
  if (type === role) return roles;
  if (type === channel) return channels;
  return type === mentionable ? [...people, ...roles] : null;
}

export function matching(commands, typed) {
  const wanted = typed.slice(1).toLowerCase();
  return commands.filter(command => command.name.startsWith(wanted));
}

// "/credits grant member:Mia amount:5" as the command and the text of each option; null when no command is meant.
export function parse(commands, typed, place) {
  const line = typed.trim().slice(1);
  const command = commands
    .filter(one => line === one.name || line.startsWith(`${one.name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return command ? { command, options: values(command, line.slice(command.name.length).trim(), place) } : null;
}

function values(command, rest, place) {
  const found = [];
  for (const option of command.options) {
    const at = new RegExp(`(?:^|\\s)(${option.name}:)\\s*`).exec(rest);
    if (at) found.push({ option, start: at.index, end: at.index + at[0].length });
  }
  found.sort((a, b) => a.start - b.start);
  const filled = {};
  const free = rest.slice(0, found[0]?.start ?? rest.length).trim();
  if (free) share(command, free, place, filled);
  found.forEach((one, index) => {
    filled[one.option.name] = value(one.option, rest.slice(one.end, found[index + 1]?.start ?? rest.length).trim(), place);
  });
  return filled;
}

// Words without an option's name, which Discord itself does not take: one to each required option, the rest to the last.
function share(command, free, place, filled) {
  const wanted = command.options.filter(option => option.required && option.type !== attachment);
  const options = wanted.length > 0 ? wanted : command.options.filter(option => option.type === text).slice(0, 1);
  if (options.length === 0) throw new Error(`Name the option, as in ${command.options[0]?.name ?? 'option'}:${free}.`);
  const words = free.split(/\s+/);
  options.forEach((option, index) => {
    const own = index < options.length - 1 ? words.shift() : words.join(' ');
    if (own) filled[option.name] = value(option, own, place);
  });
}

export function value(option, typed, place) {
  const wanted = typed.toLowerCase();
  const known = named(option.type, place);
  if (known) return known.find(one => one.name.toLowerCase() === wanted.replace(/^[@#]/, ''))?.id ?? typed;
  if (option.type === boolean) return wanted;
  const choice = (option.choices ?? []).find(one => one.name.toLowerCase() === wanted || String(one.value).toLowerCase() === wanted);
  return choice ? String(choice.value) : typed;
}
