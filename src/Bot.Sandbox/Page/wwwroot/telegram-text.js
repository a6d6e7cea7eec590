import { el, link } from './dom.js';

const tags = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre', blockquote: 'blockquote', expandable_blockquote: 'blockquote' };

function wrap(entity, text, children) {
  if (tags[entity.type]) return el(tags[entity.type], {}, ...children);
  if (entity.type === 'text_link') return link(entity.url, ...children);
  if (entity.type === 'url') return link(text, ...children);
  if (entity.type === 'spoiler') {
    const node = el('span', { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Spoiler' }, ...children);
    node.addEventListener('click', () => node.classList.add('shown'));
    node.addEventListener('keydown', event => { if (event.key === 'Enter') node.classList.add('shown'); });
    return node;
  }
  return el('span', { class: 'tap' }, ...children);
}

// Entities are counted in UTF-16 units, as JavaScript's strings are; they nest and never cross.
export function formatted(text, entities, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  entities.forEach((entity, index) => {
    const end = entity.offset + entity.length;
    if (entity.offset < at || end > to) return;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = entities.filter((other, place) => place > index && other.offset >= entity.offset && other.offset + other.length <= end);
    nodes.push(wrap(entity, text.slice(entity.offset, end), formatted(text, inner, entity.offset, end)));
    at = end;
  });
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}
