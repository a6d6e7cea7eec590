// What the page knows. The index of the persona picks the person on both platforms.
export const state = {
  persona: 0,
  pictures: '',
  discord: { people: [], messages: new Map() },
  telegram: { people: [], chats: [], messages: new Map(), chat: null, topic: null },
};

const moderatorsLast = people => [...people].sort((a, b) => Number(a.isModerator ?? false) - Number(b.isModerator ?? false));

export const keyOf = message => `${message.chat}/${message.id}`;

export function take(snapshot) {
  state.pictures = snapshot.pictures;
  state.discord.people = moderatorsLast(snapshot.discord.people);
  state.discord.messages = new Map(snapshot.discord.messages.map(message => [message.id, message]));
  state.telegram.people = snapshot.telegram.people;
  state.telegram.chats = snapshot.telegram.chats;
  state.telegram.messages = new Map(snapshot.telegram.messages.map(message => [keyOf(message), message]));
}

export const discordPerson = () => state.discord.people[state.persona];
export const telegramPerson = () => state.telegram.people[state.persona];
