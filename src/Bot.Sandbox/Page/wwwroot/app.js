import { el, one } from './dom.js';
import { state, take } from './state.js';
import { changeDiscord, closeForm, drawDiscord } from './discord.js';
import { answer, changeTelegram, drawTelegram } from './telegram.js';

function banner(text, kind) {
  const line = one('#banner');
  line.textContent = text;
  line.className = `banner ${kind}`;
}

function drawPersonas() {
  const names = index => [...new Set([state.discord.people[index]?.name, state.telegram.people[index]?.name])].filter(Boolean).join(' / ');
  const choices = ['Member', 'Moderator', 'Second member', 'Operator'].map((role, index) => {
    const radio = el('input', { type: 'radio', name: 'persona', value: index, onchange: () => act(index) });
    radio.checked = state.persona === index;
    return el('label', {}, radio, el('span', {}, role, el('small', {}, ` ${names(index)}`)));
  });
  one('#persona').replaceChildren(el('legend', {}, 'Act as'), ...choices);
}

function act(index) {
  state.persona = index;
  closeForm();
  answer(null);
  drawDiscord();
  drawTelegram();
}

function drawHelp(snapshot) {
  one('#scenarios').hidden = snapshot.isFalReal;
  one('#scenarios dl').replaceChildren(...snapshot.scenarios.flatMap(one => [el('dt', {}, el('code', {}, one.word)), el('dd', {}, one.meaning)]));
}

function start(snapshot) {
  take(snapshot);
  banner(snapshot.isFalReal
    ? 'Sandbox: Discord and Telegram are simulated here; pictures are real: FAL_KEY is set'
    : 'Sandbox: Discord, Telegram and fal are simulated here', snapshot.isFalReal ? 'real' : '');
  drawPersonas();
  drawHelp(snapshot);
  drawDiscord();
  drawTelegram();
}

const feed = new EventSource('/sandbox/feed');
feed.addEventListener('snapshot', event => start(JSON.parse(event.data)));
feed.addEventListener('discord', event => changeDiscord(JSON.parse(event.data)));
feed.addEventListener('telegram', event => changeTelegram(JSON.parse(event.data)));
feed.addEventListener('error', () => banner('The sandbox does not answer; trying again…', 'lost'));

for (const tab of document.querySelectorAll('[data-tab]')) {
  tab.addEventListener('click', () => {
    one('main').dataset.shown = tab.dataset.tab;
    for (const other of document.querySelectorAll('[data-tab]')) other.setAttribute('aria-pressed', String(other === tab));
  });
}

one('#help-open').addEventListener('click', () => one('#help').showModal());
one('#help-close').addEventListener('click', () => one('#help').close());
