// What the page knows. The index of the persona picks the person on both platforms.
export const state = {
  persona: 0,
  discord: { files: '', people: [], roles: [], channels: [], messages: new Map(), channel: null },
  telegram: { files: '', people: [], chats: [], messages: new Map(), chat: null, topic: null },
};

export const keyOf = message => `${message.chat}/${message.id}`;

export function take(snapshot) {
  state.discord.files = snapshot.discord.files;
  state.discord.people = snapshot.discord.people;
  state.discord.roles = snapshot.discord.roles;
  state.discord.channels = snapshot.discord.channels;
  if (!state.discord.channels.some(one => one.id === state.discord.channel)) state.discord.channel = state.discord.channels[0].id;
  state.discord.messages = new Map(snapshot.discord.messages.map(message => [message.id, message]));
  state.telegram.files = snapshot.telegram.files;
  state.telegram.people = snapshot.telegram.people;
  state.telegram.chats = snapshot.telegram.chats;
  state.telegram.messages = new Map(snapshot.telegram.messages.map(message => [keyOf(message), message]));
}

export const discordPerson = () => state.discord.people[state.persona];
export const telegramPerson = () => state.telegram.people[state.persona];
