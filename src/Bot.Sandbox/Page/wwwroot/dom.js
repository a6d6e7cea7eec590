// Nodes are always built, never parsed from text: what a message says cannot become markup.
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

export const one = (selector, root = document) => root.querySelector(selector);

// Only web links lead anywhere; everything else stays text.
export function link(url, ...children) {
  const isWeb = /^https?:\/\//i.test(url ?? '');
  return isWeb ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children) : el('span', {}, ...children);
}

export const clock = milliseconds =>
  new Date(milliseconds).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function toast(text) {
  const shown = el('div', { class: 'toast' }, text);
  one('#toasts').append(shown);
  setTimeout(() => shown.remove(), 5000);
}

export const announce = text => { one('#news').textContent = text; };

export function fault(section, text) {
  const line = one('.fault', section);
  line.textContent = text;
  line.hidden = !text;
}
