import { el } from './dom.js';

// A list of messages that is edited in place: nodes keep their identity by key, the newest is at the bottom.
export function messageList(list) {
  const nodes = new Map();
  let isAtEnd = true;
  let top = 0;
  // Only scrolling up leaves the end; that something above has grown meanwhile does not.
  list.addEventListener('scroll', () => {
    if (list.scrollTop < top) isAtEnd = false;
    if (list.scrollHeight - list.scrollTop - list.clientHeight < 60) isAtEnd = true;
    top = list.scrollTop;
  });
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
