import { el, link, size } from './dom.js';

const uncovered = new Set();
const shown = new Map();
const shownMax = 200;

// A node is kept by its address, so that an edit of its message neither loads nor uncovers nor stops it anew.
function keep(url, make) {
  const known = shown.get(url);
  if (known) return known;
  const node = make();
  shown.set(url, node);
  if (shown.size > shownMax) shown.delete(shown.keys().next().value);
  return node;
}

const whole = url => el('a', { class: 'whole', href: url, target: '_blank', rel: 'noopener noreferrer', 'aria-label': 'Open the picture' });

function frame(url, content, isSpoiler, extra) {
  const node = el('div', { class: 'picture' }, content);
  if (isSpoiler && !uncovered.has(url)) cover(node, url, extra);
  else if (extra) node.append(extra());
  return node;
}

function cover(node, url, extra) {
  node.classList.add('covered');
  const lid = el('button', { type: 'button', class: 'lid', 'data-key': url, 'aria-label': 'Show the spoiler' }, 'SPOILER');
  lid.addEventListener('click', () => {
    uncovered.add(url);
    node.classList.remove('covered');
    lid.remove();
    if (extra) node.append(extra());
  });
  node.append(lid);
}

export const picture = (url, { alt, width, height, isSpoiler }, loaded) => keep(url, () => {
  const image = el('img', { src: url, alt, width: width || null, height: height || null, loading: 'eager' });
  image.addEventListener('load', loaded);
  return frame(url, image, isSpoiler, () => whole(url));
});

// Muted, as the chats' own apps begin a film; an animation plays by itself and again.
export const video = (url, { alt, width, height, isSpoiler, isAnimation }, loaded) => keep(url, () => {
  const film = el('video', {
    src: url, 'aria-label': alt, width: width || null, height: height || null, preload: 'metadata',
    controls: !isAnimation, playsinline: true, autoplay: isAnimation, loop: isAnimation,
  });
  film.muted = true;
  film.addEventListener('loadedmetadata', loaded);
  return frame(url, film, isSpoiler, null);
});

export const file = (url, name, bytes) => el('div', { class: 'file' }, link(url, name), el('small', {}, ` ${size(bytes)}`));

export const audio = (url, name, bytes, loaded) => keep(url, () => {
  const player = el('audio', { src: url, controls: true, preload: 'metadata', 'aria-label': name });
  player.addEventListener('loadedmetadata', loaded);
  return el('div', { class: 'sound' }, file(url, name, bytes), player);
});
