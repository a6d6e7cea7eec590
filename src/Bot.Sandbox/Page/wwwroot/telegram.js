import { announce, clock, el, fault, link, one, toast } from './dom.js';
import { get, post, send } from './api.js';
import { keyOf, state, telegramPerson } from './state.js';
import { formatted } from './telegram-text.js';
import * as players from './media.js';
import { messageList } from './messages.js';
import { commandMenu } from './menu.js';

const section = one('#telegram');
const input = one('#telegram-text');
const file = one('input[type=file]', section);
const context = one('.context', section);
const topics = one('.topics', section);
const list = messageList(one('.messages', section));
let replyTo = null;

const chatId = () => state.telegram.chat ?? Number(telegramPerson().id);
const chat = () => state.telegram.chats.find(one => one.id === chatId());

async function act(work) {
  fault(section, '');
  try {
    await work();
  } catch (failure) {
    fault(section, failure.message);
  }
}

const press = (message, data) => act(async () => {
  const answer = await post('/sandbox/telegram/press', { person: telegramPerson().id, chat: message.chat, message: message.id, data });
  if (answer.text) toast(answer.text);
});

const pay = message => act(async () => {
  const payment = await post('/sandbox/telegram/pay', { person: telegramPerson().id, chat: message.chat, message: message.id });
  toast(payment.isPaid ? `Paid ⭐ ${message.invoice.stars}` : `Not paid: ${payment.words}`);
});

async function drawStars() {
  const { id } = telegramPerson();
  const { stars } = await get('/sandbox/telegram/stars', { person: id });
  if (id === telegramPerson().id) one('.stars', section).textContent = `⭐ ${stars.toLocaleString('en')}`;
}

function key(message, button) {
  if (button.url) return link(button.url, el('span', { class: `key ${button.style ?? ''}` }, `${button.text} ↗`));
  return el('button', {
    type: 'button', class: `key ${button.style ?? ''}`, 'data-key': button.data ?? button.text,
    onclick: event => { event.stopPropagation(); button.isPay ? pay(message) : press(message, button.data); },
  }, button.text);
}

function media(message) {
  const { media } = message;
  if (!media) return null;
  const { kind, width, height, isSpoiler, bytes } = media;
  const [url, name] = [state.telegram.files + media.path, media.name ?? kind];
  const alt = message.text.slice(0, 200) || names[kind];
  if (kind === 'photo') return players.picture(url, { alt, width, height, isSpoiler }, list.keep);
  if (kind === 'video' || kind === 'animation')
    return players.video(url, { alt, width, height, isSpoiler, isAnimation: kind === 'animation' }, list.keep);
  return kind === 'document' ? players.file(url, name, bytes) : players.audio(url, name, bytes, list.keep);
}

const names = { photo: 'Photo', video: 'Video', animation: 'GIF', audio: 'Music', voice: 'Voice message', document: 'File' };
const called = message => message.text || message.invoice?.title || names[message.media?.kind] || 'Message';

function invoice({ invoice }) {
  return invoice ? el('div', { class: 'invoice' }, el('b', {}, invoice.title), el('div', {}, invoice.description)) : null;
}

function quote(id, chat) {
  const original = state.telegram.messages.get(`${chat}/${id}`);
  return original ? el('div', { class: 'quote' }, el('b', {}, original.name), el('div', {}, called(original))) : null;
}

function parts(message) {
  const bubble = el('div', { class: 'bubble' },
    chat().kind !== 'Private' && message.from !== telegramPerson().id ? el('div', { class: 'name' }, message.name) : null,
    message.replyTo ? quote(message.replyTo, message.chat) : null,
    media(message),
    invoice(message),
    message.service ? el('div', { class: 'text' }, message.service.replaceAll('_', ' ')) : null,
    message.text ? el('div', { class: 'text' }, ...formatted(message.text, message.entities)) : null,
    el('div', { class: 'foot' },
      el('button', { type: 'button', class: 'plain', 'data-key': 'reply', onclick: () => answer(message) }, 'Reply'),
      el('span', {}, `${message.isEdited ? 'edited ' : ''}${clock(message.at)}`)));
  bubble.addEventListener('click', event => { if (!event.target.closest('a, button, .spoiler')) answer(message); });
  const rows = message.keyboard.map(row => el('div', { class: 'row' }, ...row.map(button => key(message, button))));
  return [bubble, rows.length ? el('div', { class: 'keys' }, ...rows) : null].filter(part => part !== null);
}

const isShown = message => message.chat === chatId() && (!chat()?.topics.length || (message.topic ?? null) === state.telegram.topic);

function show(message) {
  if (!isShown(message)) return;
  list.put(keyOf(message), parts(message)).classList.toggle('mine', message.from === telegramPerson().id);
}

function choice(label, isOn, choose) {
  return el('button', { type: 'button', 'aria-pressed': String(isOn), onclick: choose }, label);
}

function go(id, topic) {
  [state.telegram.chat, state.telegram.topic] = [id, topic];
  answer(null);
  drawTelegram();
}

export function drawTelegram() {
  const groups = state.telegram.chats.filter(one => one.kind !== 'Private');
  if (state.telegram.chat !== null && !groups.some(one => one.id === state.telegram.chat)) state.telegram.chat = null;
  one('#chats').replaceChildren(
    choice('Sandbox Bot', state.telegram.chat === null, () => go(null, null)),
    ...groups.map(one => choice(one.title, state.telegram.chat === one.id, () => go(one.id, null))));
  const inner = chat()?.topics ?? [];
  topics.hidden = inner.length === 0;
  topics.replaceChildren(...[{ id: null, name: 'General' }, ...inner].map(one =>
    choice(one.name, state.telegram.topic === one.id, () => go(state.telegram.chat, one.id))));
  list.clear();
  state.telegram.messages.forEach(show);
  act(drawStars);
}

export function changeTelegram({ chat, id, message, action }) {
  if (action !== undefined) return;
  const before = state.telegram.messages.get(`${chat}/${id}`);
  if (!message) {
    state.telegram.messages.delete(`${chat}/${id}`);
    list.remove(`${chat}/${id}`);
    return;
  }
  state.telegram.messages.set(keyOf(message), message);
  show(message);
  if (message.service?.endsWith('_payment')) act(drawStars);
  if ((!before || (message.media && !before.media)) && message.isFromBot && isShown(message)) announce(`Telegram: ${called(message)}`);
}

function drawContext() {
  const line = (label, text, drop) => el('div', {}, el('b', {}, label), ` ${text} `,
    el('button', { type: 'button', class: 'plain', 'aria-label': `Drop: ${label}`, onclick: drop }, '✕'));
  const lines = [];
  if (replyTo) lines.push(line('Reply to', called(replyTo).slice(0, 80), () => answer(null)));
  const chosen = [...file.files];
  if (chosen.length > 0) {
    const label = chosen.length === 1 ? 'File' : `${chosen.length} files`;
    lines.push(line(label, chosen.map(each => each.name).join(', ').slice(0, 120), () => { file.value = ''; drawContext(); }));
  }
  context.replaceChildren(...lines);
  context.hidden = lines.length === 0;
  input.placeholder = chosen.length > 0 ? 'Caption, such as /upscale' : 'Message';
}

export function answer(message) {
  replyTo = message;
  drawContext();
  if (message) input.focus();
}

const menu = commandMenu(input, one('#telegram-menu'), command => {
  input.value = `/${command.name} `;
  input.focus();
});

const offer = () => act(async () => {
  const typed = input.value;
  const commands = typed.startsWith('/') ? await get('/sandbox/telegram/menu', { person: telegramPerson().id, chat: chatId() }) : [];
  if (input.value === typed) menu.show(commands.filter(command => command.name.startsWith(typed.slice(1)) && command.name !== typed.slice(1)));
});

input.addEventListener('input', offer);
file.addEventListener('change', () => { drawContext(); input.focus(); });
one('.slash', section).addEventListener('click', () => { input.value = '/'; input.focus(); offer(); });

one('.line', section).addEventListener('submit', event => {
  event.preventDefault();
  const [text, files, original] = [input.value.trim(), [...file.files], replyTo?.id ?? null];
  if (!text && files.length === 0) return;
  act(async () => {
    const place = { person: telegramPerson().id, chat: chatId(), replyTo: original, topic: state.telegram.topic };
    if (files.length > 0) await sendFiles({ ...place, caption: text }, files);
    else await post('/sandbox/telegram/text', { ...place, text });
    [input.value, file.value] = ['', ''];
    answer(null);
    menu.show([]);
  });
});

// Several files are one body; their sizes tell where each ends.
const sendFiles = (values, files) => send('/sandbox/telegram/files',
  { ...values, name: files.map(each => each.name), size: files.map(each => each.size) }, new Blob(files));
