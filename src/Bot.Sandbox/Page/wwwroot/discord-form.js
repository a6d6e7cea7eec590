import { el } from './dom.js';
import { send } from './api.js';
import { named } from './discord-commands.js';
import { state } from './state.js';

const whole = 4, boolean = 5, number = 10, attachment = 11;
const kinds = {
  3: 'text', 4: 'whole number', 5: 'true or false', 6: 'member', 7: 'channel', 8: 'role', 9: 'member or role', 10: 'number', 11: 'file',
};

function pick(name, entries, required) {
  return el('select', { name, required }, el('option', { value: '' }, '—'), ...entries.map(([value, shown]) => el('option', { value }, shown)));
}

function field(option) {
  const { name, required } = option;
  if (option.choices?.length) return pick(name, option.choices.map(choice => [choice.value, choice.name]), required);
  const known = named(option.type, state.discord);
  if (known) return pick(name, known.map(one => [one.id, one.name]), required);
  if (option.type === boolean) return pick(name, [['true', 'true'], ['false', 'false']], required);
  if (option.type === attachment) return el('input', { type: 'file', name, required });
  if (option.type === whole || option.type === number)
    return el('input', { type: 'number', name, required, min: option.min_value, max: option.max_value, step: option.type === whole ? 1 : 'any' });
  return el('input', { type: 'text', name, required, maxlength: option.max_length, autocomplete: 'off' });
}

// The fields of one command, as Discord's client offers them; run is called with the filled values.
export function openForm(form, command, run, close) {
  const order = [...command.options].sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
  form.replaceChildren(
    el('header', {}, el('b', {}, `/${command.name}`), el('small', {}, command.description),
      el('button', { type: 'button', 'aria-label': 'Close the command', onclick: close }, '✕')),
    el('div', { class: 'fields' }, ...order.map(option => el(
      'label', { class: option.required ? 'required' : null, title: option.description },
      el('span', {}, option.name, option.required ? el('em', {}, ' required') : null, el('small', {}, ` ${kinds[option.type] ?? ''}`)),
      field(option)))),
    el('button', { type: 'submit', class: 'primary' }, 'Send'));
  form.onkeydown = event => { if (event.key === 'Escape') close(); };
  form.onsubmit = event => {
    event.preventDefault();
    run(() => collect(form, command));
  };
  form.hidden = false;
  (form.querySelector('.fields input, .fields select') ?? form.querySelector('.primary')).focus();
}

async function collect(form, command) {
  const values = {};
  for (const option of command.options) {
    const input = form.elements.namedItem(option.name);
    if (option.type === attachment) {
      if (input.files[0]) values[option.name] = (await send('/sandbox/discord/upload', { name: input.files[0].name }, input.files[0])).id;
    } else if (input.value !== '') values[option.name] = input.value;
  }
  return values;
}
