import { announce, clock, el, fault, link, one } from './dom.js';
import { get, post } from './api.js';
import { discordPerson, state } from './state.js';
import { blocks } from './discord-markdown.js';
import * as players from './media.js';
import { messageList } from './messages.js';
import { commandMenu } from './menu.js';
import { flatten, matching, parse } from './discord-commands.js';
import { openForm } from './discord-form.js';

const section = one('#discord');
const input = one('#discord-text');
const form = one('.command-form', section);
const list = messageList(one('.messages', section));
const styles = { 1: 'primary', 3: 'success', 4: 'danger' };
const dismissed = new Set();

// The time is in the id: https://discord.com/developers/docs/reference#snowflakes
const at = id => Number((BigInt(id) >> 22n) + 1420070400000n);

async function act(work) {
  fault(section, '');
  try {
    await work();
    return true;
  } catch (failure) {
    fault(section, failure.message);
    return false;
  }
}

function button(message, one) {
  if (one.url) return link(one.url, el('span', { class: 'button' }, one.label));
  return el('button', {
    type: 'button', class: `button ${styles[one.style] ?? ''}`, 'data-key': one.id,
    onclick: () => act(() => post('/sandbox/discord/press', { person: discordPerson().id, message: message.id, button: one.id })),
  }, one.label);
}

function attachment(file) {
  const url = state.discord.files + file.path;
  const { name, type, width, height, bytes } = file;
  const look = { alt: file.description ?? name, width, height, isSpoiler: name.startsWith('SPOILER_') };
  if (type.startsWith('image/')) return players.picture(url, look, list.keep);
  if (type.startsWith('video/')) return players.video(url, look, list.keep);
  return type.startsWith('audio/') ? players.audio(url, name, bytes, list.keep) : players.file(url, name, bytes);
}

function ephemeral(message) {
  const dismiss = el('button', { type: 'button', class: 'plain', onclick: () => { dismissed.add(message.id); list.remove(message.id); } }, 'Dismiss message');
  return el('div', { class: 'only-you' }, 'Only you can see this • ', dismiss);
}

function parts(message) {
  const names = new Map(state.discord.people.map(person => [person.id, person.name]));
  return [
    message.answers ? el('div', { class: 'answers' }, message.answers) : null,
    el('div', { class: 'avatar', 'aria-hidden': 'true' }, 'B'),
    el('div', { class: 'body' },
      el('div', { class: 'author' }, el('b', {}, 'Bot'), el('span', { class: 'app' }, 'APP'), el('time', {}, clock(at(message.id)))),
      message.isThinking ? el('div', { class: 'thinking' }, 'Bot is thinking…') : null,
      ...(message.content ? blocks(message.content, names) : []),
      ...message.attachments.map(attachment),
      message.buttons.length ? el('div', { class: 'buttons' }, ...message.buttons.map(one => button(message, one))) : null,
      message.onlyFor ? ephemeral(message) : null),
  ].filter(part => part !== null);
}

const isShown = message => message.channel === state.discord.channel
  && (!message.onlyFor || message.onlyFor === discordPerson()?.id) && !dismissed.has(message.id);

function show(message) {
  if (isShown(message)) list.put(message.id, parts(message)).classList.toggle('ephemeral', Boolean(message.onlyFor));
}

function drawChannels() {
  one('#channels').replaceChildren(...state.discord.channels.map(channel => el('button', {
    type: 'button', 'aria-pressed': String(channel.id === state.discord.channel),
    onclick: () => { state.discord.channel = channel.id; closeForm(); drawDiscord(); },
  }, `${channel.isThread ? '🧵' : '#'} ${channel.name}${channel.isAgeRestricted ? ' (18+)' : ''}`)));
  const here = state.discord.channels.find(channel => channel.id === state.discord.channel);
  input.placeholder = `Message #${here?.name}: type / for commands`;
}

export function drawDiscord() {
  drawChannels();
  list.clear();
  state.discord.messages.forEach(show);
}

export function changeDiscord({ id, message }) {
  const before = state.discord.messages.get(id);
  if (!message) {
    state.discord.messages.delete(id);
    list.remove(id);
    return;
  }
  state.discord.messages.set(id, message);
  show(message);
  const isNews = !before || (message.attachments.length > before.attachments.length);
  if (isNews && isShown(message)) announce(`Discord: ${message.content || 'the bot is thinking'}`);
}

const commands = async () => flatten(await get('/sandbox/discord/commands', { person: discordPerson().id }));

const run = (command, options) =>
  post('/sandbox/discord/command', { person: discordPerson().id, channel: state.discord.channel, command: command.name, options });

export function closeForm() {
  form.hidden = true;
  form.replaceChildren();
  fault(section, '');
}

function choose(command) {
  input.value = '';
  if (command.options.length === 0) {
    act(() => run(command, {}));
    return;
  }
  openForm(form, command, async collect => {
    if (await act(async () => run(command, await collect()))) {
      closeForm();
      input.focus();
    }
  }, () => { closeForm(); input.focus(); });
}

const menu = commandMenu(input, one('#discord-menu'), choose);

input.addEventListener('input', () => act(async () => {
  const typed = input.value;
  const found = typed.startsWith('/') ? matching(await commands(), typed) : [];
  if (input.value === typed) menu.show(found);
}));

one('.line', section).addEventListener('submit', event => {
  event.preventDefault();
  const typed = input.value.trim();
  if (!typed) return;
  act(async () => {
    if (!typed.startsWith('/')) throw new Error('This channel is for commands: the bot reads no other messages. Type / to see them.');
    const parsed = parse(await commands(), typed, state.discord);
    if (!parsed) throw new Error('No such command is registered, or it is hidden from this person. Type / to see what there is.');
    await run(parsed.command, parsed.options);
    input.value = '';
    menu.show([]);
  });
});
