// Stock telegraf against the stand-in: polls, sends, edits, answers a press, sends and fetches a photo, sells for Stars and refunds.
import { Markup, Telegraf } from 'telegraf';

const { BASE, TOKEN, PHOTO } = process.env;
const bot = new Telegraf(TOKEN, { telegram: { apiRoot: BASE } });
const bytes = Buffer.from(PHOTO, 'base64');
bot.command('draw', async context => {
  const sent = await context.reply('half way');
  await context.telegram.editMessageText(
    sent.chat.id, sent.message_id, undefined, `done: ${context.payload}`, Markup.inlineKeyboard([Markup.button.callback('Again', 'again')]));
});
bot.action('again', async context => {
  await context.answerCbQuery('pressed');
  const photo = await context.replyWithPhoto({ source: bytes, filename: 'p.png' });
  const link = await context.telegram.getFileLink(photo.photo[0].file_id);
  const fetched = Buffer.from(await (await fetch(link)).arrayBuffer());
  if (!fetched.equals(bytes)) throw new Error('The photo came back as another.');
  console.log(JSON.stringify({ username: context.me }));
  await context.replyWithInvoice({
    title: '500 credits', description: 'For pictures', payload: 'the payload', provider_token: '', currency: 'XTR',
    prices: [{ label: '500 credits', amount: 250 }],
  });
});
bot.on('pre_checkout_query', context => context.answerPreCheckoutQuery(context.preCheckoutQuery.invoice_payload === 'the payload'));
bot.on('message', async context => {
  const payment = context.message.successful_payment;
  if (payment) {
    await context.telegram.callApi(
      'refundStarPayment', { user_id: context.from.id, telegram_payment_charge_id: payment.telegram_payment_charge_id });
  }
  if (context.message.refunded_payment) bot.stop();
});
await bot.telegram.setMyCommands([{ command: 'draw', description: 'Draws' }]);
await bot.launch();
