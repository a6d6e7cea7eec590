// Stock grammY against the stand-in: polls, sends, edits, answers a press, sends a photo, sells for Stars and refunds.
import { Bot, InlineKeyboard, InputFile } from 'grammy';

const { BASE, TOKEN, PHOTO } = process.env;
const bot = new Bot(TOKEN, { client: { apiRoot: BASE } });
bot.command('draw', async context => {
  const sent = await context.reply('half way');
  await context.api.editMessageText(sent.chat.id, sent.message_id, `done: ${context.match}`, { reply_markup: new InlineKeyboard().text('Again', 'again') });
});
bot.callbackQuery('again', async context => {
  await context.answerCallbackQuery('pressed');
  const photo = await context.replyWithPhoto(new InputFile(Buffer.from(PHOTO, 'base64'), 'p.png'));
  console.log(JSON.stringify({ username: context.me.username, sizes: photo.photo.length }));
  await context.replyWithInvoice('500 credits', 'For pictures', 'the payload', 'XTR', [{ label: '500 credits', amount: 250 }]);
});
bot.on('pre_checkout_query', context => context.answerPreCheckoutQuery(context.preCheckoutQuery.invoice_payload === 'the payload'));
bot.on('message:successful_payment', context => context.refundStarPayment());
bot.on('message:refunded_payment', () => bot.stop());
await bot.api.setMyCommands([{ command: 'draw', description: 'Draws' }]);
await bot.start({ onStart: () => undefined });
