// Stock discord.js against the stand-in: registers a command, answers it with a deferral, edits, a file and a note for
// one person, and answers a button after its connection broke off. Prints what it saw as one JSON line.
import {
  ActionRowBuilder, AttachmentBuilder, ButtonBuilder, ButtonStyle, Client, Events, GatewayIntentBits, REST, Routes,
  SlashCommandBuilder,
} from 'discord.js';

const { BASE, TOKEN, APPLICATION, PICTURE } = process.env;
const api = `${BASE}/discord/api`;
const seen = { warnings: [] };
const fail = error => { console.error(error); process.exit(1); };
setTimeout(() => process.exit(3), 60_000).unref();

const command = new SlashCommandBuilder()
  .setName('draw')
  .setDescription('Draws a picture')
  .addStringOption(option => option.setName('prompt').setDescription('What to draw').setRequired(true))
  .addIntegerOption(option => option.setName('n').setDescription('How many').setMinValue(1).setMaxValue(4))
  .addAttachmentOption(option => option.setName('image').setDescription('What to start from'));
const registered = await new REST({ api, version: '10' }).setToken(TOKEN)
  .put(Routes.applicationCommands(APPLICATION), { body: [command.toJSON()] });
seen.registered = registered.map(one => ({ name: one.name, options: one.options.map(option => option.name) }));

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
const resumed = new Promise(resolve => client.once(Events.ShardResume, (_, replayed) => resolve(replayed)));
client.on(Events.Warn, text => seen.warnings.push(text));
client.on(Events.Error, fail);
client.on(Events.InteractionCreate, interaction => (interaction.isButton() ? pressed : asked)(interaction).catch(fail));
await client.login(TOKEN);

async function asked(interaction) {
  const image = interaction.options.getAttachment('image');
  const uploaded = await (await fetch(image.url)).arrayBuffer();
  await interaction.deferReply();
  const edited = await interaction.editReply(`Drawing ${interaction.options.getString('prompt', true)}`);
  const again = new ButtonBuilder().setCustomId('again').setLabel('Again').setStyle(ButtonStyle.Primary);
  const file = new AttachmentBuilder(Buffer.from(PICTURE, 'base64'), { name: 'fox.png', description: 'a fox' });
  const note = await interaction.followUp({ content: 'Only you see this', flags: 64 });
  const done = await interaction.editReply({
    content: 'Here it is', files: [file], components: [new ActionRowBuilder().addComponents(again)],
  });
  const { name, description, contentType, width, height, size, url } = done.attachments.first();
  Object.assign(seen, {
    guild: interaction.guild.name,
    by: interaction.user.username,
    n: interaction.options.getInteger('n'),
    image: { name: image.name, width: image.width, bytes: uploaded.byteLength },
    edited: edited.content,
    file: { name, description, contentType, width, height, size },
    downloaded: (await (await fetch(url)).arrayBuffer()).byteLength,
    isNoteEphemeral: note.flags.has(64),
  });
}

async function pressed(interaction) {
  await interaction.update({ content: 'Once more', components: [] });
  seen.replayed = await resumed;
  await client.destroy();
  console.log(JSON.stringify(seen));
}
