// Stock discord.js against the stand-in: registers a command, defers, edits, and sends a file.
import { Client, REST, Routes, SlashCommandBuilder } from 'discord.js';

const { BASE, TOKEN, APPLICATION } = process.env;
const api = `${BASE}/discord/api`;
const command = new SlashCommandBuilder().setName('draw').setDescription('Draws').addStringOption(option => option.setName('prompt').setDescription('What').setRequired(true));
const rest = new REST({ api, version: '10' }).setToken(TOKEN);
const registered = await rest.put(Routes.applicationCommands(APPLICATION), { body: [command.toJSON()] });

const client = new Client({ intents: [], rest: { api } });
client.on('interactionCreate', async interaction => {
  await interaction.deferReply();
  await interaction.editReply('half way');
  const message = await interaction.editReply({ content: `done: ${interaction.options.getString('prompt')}`, files: [{ attachment: Buffer.from('hello'), name: 'hello.txt' }] });
  console.log(JSON.stringify({ registered: registered.length, user: client.user.id, attachments: message.attachments.size, content: message.content }));
  await client.destroy();
});
await client.login(TOKEN);
setTimeout(() => process.exit(3), 30_000).unref();
