import { el } from './dom.js';

// A list of messages that is edited in place: nodes keep their identity by key, the newest is at the bottom.
export function messageList(list) {
  const nodes = new Map();
  let isAtEnd = true;
  list.addEventListener('scroll', () => { isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60; });
  const keep = () => { if (isAtEnd) list.scrollTop = list.scrollHeight; };
  new ResizeObserver(keep).observe(list);

  function clear() {
    nodes.clear();
    list.replaceChildren();
    isAtEnd = true;
  }

  function remove(key) {
    nodes.get(key)?.remove();
    nodes.delete(key);
  }

  function put(key, parts) {
    const old = nodes.get(key);
    if (!old) {
      const node = el('li', { class: 'message' }, ...parts);
      nodes.set(key, node);
      list.append(node);
    } else {
      const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      old.replaceChildren(...parts);
      if (focused) [...old.querySelectorAll('[data-key]')].find(node => node.dataset.key === focused)?.focus();
    }
    keep();
    return nodes.get(key);
  }

  return { clear, remove, put, keep };
}

const uncovered = new Set();
const pictures = new Map();
const picturesMax = 200;

// A picture's node is kept, so that an edit of its message neither loads nor uncovers it anew.
export function picture(url, { alt, width, height, isSpoiler }, loaded) {
  const known = pictures.get(url);
  if (known) return known;
  const image = el('img', { src: url, alt, width: width || null, height: height || null, loading: 'eager' });
  image.addEventListener('load', loaded);
  const frame = el('div', { class: 'picture' }, image);
  if (isSpoiler && !uncovered.has(url)) cover(frame, url);
  else frame.append(link(url));
  pictures.set(url, frame);
  if (pictures.size > picturesMax) pictures.delete(pictures.keys().next().value);
  return frame;
}

const link = url => el('a', { class: 'whole', href: url, target: '_blank', rel: 'noopener noreferrer', 'aria-label': 'Open the picture' });

function cover(frame, url) {
  frame.classList.add('covered');
  const lid = el('button', { type: 'button', class: 'lid', 'data-key': url, 'aria-label': 'Show the spoiler' }, 'SPOILER');
  lid.addEventListener('click', () => {
    uncovered.add(url);
    frame.classList.remove('covered');
    lid.replaceWith(link(url));
  });
  frame.append(lid);
}
