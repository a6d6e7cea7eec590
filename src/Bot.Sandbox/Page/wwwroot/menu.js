import { el } from './dom.js';

// The list above a text field: arrows move, Enter or Tab choose, Escape closes.
export function commandMenu(input, list, choose) {
  let entries = [];
  let at = 0;
  let isClosed = false;

  function draw() {
    const isOpen = entries.length > 0 && !isClosed;
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) {
      input.removeAttribute('aria-activedescendant');
      list.replaceChildren();
      return;
    }
    list.replaceChildren(...entries.map((entry, index) => el(
      'li',
      { role: 'option', id: `${list.id}-${index}`, 'aria-selected': String(index === at), onmousedown: event => { event.preventDefault(); pick(index); } },
      el('b', {}, `/${entry.name}`),
      el('span', { class: 'options' }, (entry.options ?? []).map(option => option.required ? `${option.name}*` : option.name).join('  ')),
      el('small', {}, entry.description))));
    input.setAttribute('aria-activedescendant', `${list.id}-${at}`);
    list.children[at].scrollIntoView({ block: 'nearest' });
  }

  function pick(index) {
    const entry = entries[index];
    show([]);
    choose(entry);
  }

  function show(next) {
    entries = next;
    at = Math.min(at, Math.max(entries.length - 1, 0));
    draw();
  }

  input.addEventListener('keydown', event => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') at = (at + (event.key === 'ArrowDown' ? 1 : entries.length - 1)) % entries.length;
    else if (event.key === 'Escape') isClosed = true;
    else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      pick(at);
      return;
    } else return;
    event.preventDefault();
    draw();
  });
  input.addEventListener('input', () => { isClosed = false; at = 0; });
  input.addEventListener('blur', () => show([]));
  return { show };
}
