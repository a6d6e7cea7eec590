import { el, link } from './dom.js';

// The part of Discord's markdown that a bot's messages use.
const inline = new RegExp([
  /\\([^\sa-zA-Z0-9])/, /```(?:[a-z]*\n)?([\s\S]+?)```/, /`([^`]+)`/, /\*\*([\s\S]+?)\*\*/, /__([\s\S]+?)__/, /~~([\s\S]+?)~~/, /\|\|([\s\S]+?)\|\|/,
  /\*(\S(?:[\s\S]*?\S)?)\*/, /\b_(\S(?:[^_]*?\S)?)_\b/, /\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, /<(https?:\/\/[^\s>]+)>/,
  /(https?:\/\/[^\s<>)]+)/, /<t:(\d+)(?::[a-zA-Z])?>/, /<@!?(\d+)>/,
].map(part => part.source).join('|'));

function spoiler(text, names) {
  const node = el('span', { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Spoiler' }, ...markdown(text, names));
  const show = () => node.classList.add('shown');
  node.addEventListener('click', show);
  node.addEventListener('keydown', event => { if (event.key === 'Enter' || event.key === ' ') show(); });
  return node;
}

function piece(found, names) {
  const [, escaped, block, code, bold, underlined, struck, hidden, italic, slanted, label, target, quiet, bare, time, member] = found;
  if (escaped !== undefined) return escaped;
  if (block !== undefined) return el('pre', {}, block);
  if (code !== undefined) return el('code', {}, code);
  if (bold !== undefined) return el('strong', {}, ...markdown(bold, names));
  if (underlined !== undefined) return el('u', {}, ...markdown(underlined, names));
  if (struck !== undefined) return el('s', {}, ...markdown(struck, names));
  if (hidden !== undefined) return spoiler(hidden, names);
  if (italic !== undefined || slanted !== undefined) return el('em', {}, ...markdown(italic ?? slanted, names));
  if (label !== undefined) return link(target, ...markdown(label, names));
  if (quiet !== undefined || bare !== undefined) return link(quiet ?? bare, quiet ?? bare);
  if (time !== undefined) return new Date(Number(time) * 1000).toLocaleString();
  return el('span', { class: 'mention' }, `@${names.get(member) ?? member}`);
}

export function markdown(text, names) {
  const nodes = [];
  let rest = text;
  for (let found = inline.exec(rest); found; found = inline.exec(rest)) {
    if (found.index > 0) nodes.push(rest.slice(0, found.index));
    nodes.push(piece(found, names));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest) nodes.push(rest);
  return nodes;
}

// Lines that begin with -#, >, # or - are set apart; code blocks may span lines and stay whole.
export function blocks(text, names) {
  if (text.includes('```')) return [el('div', { class: 'text' }, ...markdown(text, names))];
  return text.split('\n').map(line => {
    const [, mark, rest] = /^(-# |> |#{1,3} )?(.*)$/s.exec(line);
    const kind = mark === undefined ? 'text' : mark === '> ' ? 'text quote' : mark === '-# ' ? 'text small' : 'text title';
    return el('div', { class: kind }, ...(rest ? markdown(rest, names) : [el('br')]));
  });
}
