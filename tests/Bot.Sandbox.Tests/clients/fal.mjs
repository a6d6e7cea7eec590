// Runs the stock @fal-ai/client against the stand-in and prints what it saw as one JSON line.
// The client's hosts are fixed; its public fetch setting sends them to FAL_ROOT instead. Nothing else is changed.
import { createFalClient } from '@fal-ai/client';

const root = process.env.FAL_ROOT;
const hosts = { 'queue.fal.run': `${root}/queue`, 'rest.fal.ai': `${root}/rest` };

function redirected(address) {
  const url = new URL(address);
  const to = hosts[url.host];
  if (to) return to + url.pathname + url.search;
  if (address.startsWith(root)) return address;
  throw new Error(`The client called ${url.host}, which the stand-in does not play.`);
}

const fal = createFalClient({
  credentials: process.env.FAL_TEST_KEY,
  fetch: (address, init) => fetch(redirected(String(address)), init),
});

async function subscribe(mode) {
  const seen = [];
  let lines = 0;
  const { data, requestId } = await fal.subscribe('fal-ai/flux/dev', {
    input: { prompt: `a fox, ${mode}`, seed: 7, num_inference_steps: 8 },
    logs: true,
    mode,
    pollInterval: 20,
    onQueueUpdate(update) {
      if (seen.at(-1) !== update.status) seen.push(update.status);
      if (update.logs) lines = Math.max(lines, update.logs.length);
    },
  });
  const file = await fetch(data.images[0].url);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return {
    requestId, seen, lines, seed: data.seed, contentType: file.headers.get('content-type'),
    isJpeg: bytes[0] === 0xff && bytes[1] === 0xd8, bytes: Array.from(bytes).length,
  };
}

async function upscaleUpload() {
  const drawn = await fal.subscribe('fal-ai/esrgan', { input: { image_url: await uploadOne() }, pollInterval: 20 });
  return { width: drawn.data.image.width, height: drawn.data.image.height };
}

async function uploadOne() {
  const small = await fal.subscribe('fal-ai/fast-sdxl', {
    input: { prompt: 'small', image_size: { width: 64, height: 48 }, format: 'png' }, pollInterval: 20,
  });
  const bytes = await (await fetch(small.data.images[0].url)).arrayBuffer();
  return await fal.storage.upload(new File([bytes], 'small.png', { type: 'image/png' }));
}

async function film() {
  const made = await fal.subscribe('fal-ai/fast-animatediff/text-to-video', {
    input: { prompt: 'a fox', num_frames: 2, fps: 1 }, pollInterval: 20,
  });
  const spoken = await fal.subscribe('fal-ai/kling-video/lipsync/text-to-video', {
    input: { video_url: made.data.video.url, text: 'hello', voice_id: 'AOT' }, pollInterval: 20,
  });
  const part = await fetch(spoken.data.video.url, { headers: { range: 'bytes=4-7' } });
  return { status: part.status, type: part.headers.get('content-type'), box: await part.text() };
}

async function uploadInParts() {
  const url = await fal.storage.upload(new Blob([new Uint8Array(91 * 1024 * 1024)], { type: 'application/x-test' }));
  return Number((await fetch(url, { method: 'HEAD' })).headers.get('content-length'));
}

async function cancel() {
  const endpoint = 'fal-ai/flux/dev';
  const { request_id: requestId } = await fal.queue.submit(endpoint, { input: { prompt: 'stays [hang]' } });
  await fal.queue.cancel(endpoint, { requestId });
  for (;;) {
    const status = await fal.queue.status(endpoint, { requestId });
    if (status.status === 'COMPLETED') break;
  }
  const error = await fal.queue.result(endpoint, { requestId }).catch((reason) => reason);
  const again = await fal.queue.cancel(endpoint, { requestId }).catch((reason) => reason);
  return { result: error.status, again: again.status, word: again.body?.status };
}

async function refusal(input) {
  const error = await fal.subscribe('fal-ai/flux/dev', { input, pollInterval: 20 }).catch((reason) => reason);
  return { name: error.name, status: error.status, types: error.fieldErrors?.map((field) => field.type) };
}

console.log(JSON.stringify({
  polling: await subscribe('polling'),
  streaming: await subscribe('streaming'),
  upscaled: await upscaleUpload(),
  film: await film(),
  parts: await uploadInParts(),
  cancelled: await cancel(),
  missing: await refusal({ num_images: 9 }),
}));
process.exit(0);
