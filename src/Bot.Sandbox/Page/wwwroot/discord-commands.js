const subcommand = 1, text = 3, boolean = 5, user = 6;

// Registered commands with their subcommands spread out: /credits balance, /credits grant and so on.
export function flatten(commands) {
  return commands.filter(command => (command.type ?? 1) === 1).flatMap(command => {
    const inner = (command.options ?? []).filter(option => option.type === subcommand);
    return inner.length === 0
      ? [{ name: command.name, description: command.description, options: command.options ?? [] }]
      : inner.map(option => ({ name: `${command.name} ${option.name}`, description: option.description, options: option.options ?? [] }));
  });
}

export function matching(commands, typed) {
  const wanted = typed.slice(1).toLowerCase();
  return commands.filter(command => command.name.startsWith(wanted));
}

// "/credits grant member:Mia amount:5" as the command and the text of each option; null when no command is meant.
export function parse(commands, typed, people) {
  const line = typed.trim().slice(1);
  const command = commands
    .filter(one => line === one.name || line.startsWith(`${one.name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return command ? { command, options: values(command, line.slice(command.name.length).trim(), people) } : null;
}

function values(command, rest, people) {
  const found = [];
  for (const option of command.options) {
    const at = new RegExp(`(?:^|\\s)(${option.name}:)\\s*`).exec(rest);
    if (at) found.push({ option, start: at.index, end: at.index + at[0].length });
  }
  found.sort((a, b) => a.start - b.start);
  const filled = {};
  const free = rest.slice(0, found[0]?.start ?? rest.length).trim();
  if (free) {
    const first = command.options.find(option => option.required && option.type === text)
      ?? command.options.find(option => option.type === text);
    if (!first) throw new Error(`Name the option, as in ${command.options[0]?.name ?? 'option'}:${free}.`);
    filled[first.name] = value(first, free, people);
  }
  found.forEach((one, index) => {
    filled[one.option.name] = value(one.option, rest.slice(one.end, found[index + 1]?.start ?? rest.length).trim(), people);
  });
  return filled;
}

export function value(option, typed, people) {
  const wanted = typed.toLowerCase();
  if (option.type === user) return people.find(person => person.name.toLowerCase() === wanted.replace(/^@/, ''))?.id ?? typed;
  if (option.type === boolean) return wanted;
  const choice = (option.choices ?? []).find(one => one.name.toLowerCase() === wanted || String(one.value).toLowerCase() === wanted);
  return choice ? String(choice.value) : typed;
}
