import { act, fileOf, read } from './api.js';
import { lines, parse } from './slash.js';
import { entities, markdown } from './text.js';

const $ = (selector, root = document) => root.querySelector(selector);
const make = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};
const about = await read('about');
const person = () => about.people[Number($('#person').value)];
const chat = () => Number($('#chat').value) || person().telegram;
let state = { commands: [], menu: [], discord: [], telegram: [] };
let replyTo = null;

$('#about').textContent = about.isFalReal
  ? 'Discord and Telegram are simulated here. FAL_KEY is set: pictures are real and fal charges for them.'
  : 'Discord, Telegram and fal are simulated here; nothing costs anything.';
about.people.forEach((one, at) => $('#person').append(make('option', { value: at, textContent: `${one.name}, ${one.isModerator ? 'moderator' : 'member'}` })));
$('#hints').append(
  make('p', { textContent: '/imagine a fox in the snow · reply to a picture with /upscale · as moderator /credits grant' }),
  ...about.scenarios.map(one => make('p', {}, make('code', { textContent: one.word }), ` in a prompt: ${one.meaning}`)));
function listChats() {
  const groups = about.chats.filter(one => one.kind !== 'Private');
  $('#chat').replaceChildren(make('option', { value: '', textContent: 'Chat with the bot' }), ...groups.map(one => make('option', { value: one.id, textContent: one.title })));
}

function picture(file) {
  if (!file.type.startsWith('image/')) return make('a', { href: about.media + file.path, textContent: file.name });
  const image = make('img', { src: about.media + file.path, alt: file.alt ?? file.name, className: file.isSpoiler ? 'spoiler' : '' });
  image.onload = () => image.closest('.messages')?.scrollTo(0, 1e9);
  if (file.isSpoiler) image.onclick = () => image.classList.remove('spoiler');
  return image;
}

const buttons = (message, press) => message.buttons.filter(one => one.action).map(one =>
  make('button', { type: 'button', textContent: one.label, onclick: event => { event.stopPropagation(); press(one.action); } }));

function discordMessage(message) {
  return make('li', {},
    ...(message.asked ? [make('span', { className: 'asked', textContent: message.asked })] : []),
    make('span', { className: 'who', textContent: 'Bot' }),
    ...(message.isThinking ? ['thinking…'] : markdown(message.text)),
    ...message.files.map(picture),
    ...buttons(message, action => doing('.discord', () => act('discord/press', { person: person().discord, message: message.id, action }))),
    ...(message.isPrivate ? [make('span', { className: 'private', textContent: 'Only you can see this' })] : []));
}

function telegramMessage(message) {
  const mine = !message.isBot && message.from === about.people.find(one => one === person())?.name;
  const item = make('li', { className: `${mine ? 'mine' : ''} ${replyTo === message.id ? 'chosen' : ''}`, title: 'Click to reply' },
    make('span', { className: 'who', textContent: message.from }),
    ...message.files.map(picture),
    ...entities(message.text, message.entities),
    ...buttons(message, action => doing('.telegram', () => act('telegram/press', { person: person().telegram, chat: chat(), message: message.id, action }))));
  item.onclick = () => { replyTo = replyTo === message.id ? null : message.id; show(); };
  return item;
}

function fill(list, items) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  list.replaceChildren(...items);
  if (atEnd) list.scrollTo(0, list.scrollHeight);
}

function show() {
  fill($('.discord .messages'), state.discord.map(discordMessage));
  fill($('.telegram .messages'), state.telegram.map(telegramMessage));
  $('.telegram .note').textContent = replyTo ? 'Replying to the chosen message.' : '';
}

async function refresh() {
  const next = await read(`state?discord=${person().discord}&telegram=${chat()}`);
  if (JSON.stringify(next) === JSON.stringify(state)) return;
  state = next;
  show();
}

async function doing(side, work) {
  const note = $(`${side} .note`);
  try {
    note.textContent = '';
    const answer = await work();
    if (side === '.telegram' && answer && !/^\d+$/.test(answer)) note.textContent = answer;
  } catch (error) {
    note.textContent = error.message;
  }
}

function offer(side, entries) {
  const [text, menu] = [$(`${side} .text`), $(`${side} .menu`)];
  text.oninput = () => {
    const typed = text.value;
    const fitting = typed.startsWith('/') && !/\s\S*\s/.test(typed) ? entries().filter(one => `/${one.name}`.startsWith(typed) || typed === `/${one.name} `) : [];
    menu.hidden = fitting.length === 0;
    menu.replaceChildren(...fitting.map(one => make('li', {}, make('button', {
      type: 'button',
      textContent: `/${one.name}  ${one.description}${one.options?.length ? `  [${one.options.map(option => option.name + (option.required ? '*' : '')).join(' ')}]` : ''}`,
      onclick: () => { text.value = `/${one.name} `; menu.hidden = true; text.focus(); },
    }))));
  };
  text.onkeydown = event => { if (event.key === 'Escape') menu.hidden = true; };
}

async function send(side, work) {
  const [text, input, menu] = [$(`${side} .text`), $(`${side} input[type=file]`), $(`${side} .menu`)];
  menu.hidden = true;
  await doing(side, async () => {
    const answer = await work(text.value.trim(), await fileOf(input));
    text.value = '';
    input.value = '';
    input.parentElement.classList.remove('full');
    return answer;
  });
}

$('.discord form').onsubmit = event => {
  event.preventDefault();
  send('.discord', (text, file) => {
    const { command, values, fileOption } = parse(text, state.commands);
    return act('discord/command', { person: person().discord, command: command.name, values, file, fileOption });
  });
};
$('.telegram form').onsubmit = event => {
  event.preventDefault();
  send('.telegram', async (text, file) => {
    const answer = await act('telegram/send', { person: person().telegram, chat: chat(), text, file, replyTo });
    replyTo = null;
    return answer;
  });
};
offer('.discord', () => lines(state.commands));
offer('.telegram', () => state.menu);
for (const input of document.querySelectorAll('input[type=file]')) input.onchange = () => input.parentElement.classList.toggle('full', input.files.length > 0);
for (const tab of document.querySelectorAll('nav button')) {
  tab.onclick = () => {
    $('main').dataset.shown = tab.dataset.tab;
    for (const other of document.querySelectorAll('nav button')) other.setAttribute('aria-pressed', String(other === tab));
  };
}
$('#person').onchange = $('#chat').onchange = () => { replyTo = null; refresh(); };
listChats();
new EventSource('/sandbox/feed').onmessage = refresh;
setInterval(refresh, 5000);
