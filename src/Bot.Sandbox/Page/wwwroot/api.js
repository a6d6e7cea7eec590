// Calls to the host. A refusal is thrown with the host's own words.
async function read(response) {
  if (response.ok) return response.json();
  throw new Error((await response.text()) || `The sandbox answered ${response.status}.`);
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error('The sandbox does not answer. Is the bot still running?');
  }
  return read(response);
}

// A list becomes its name several times.
const query = values => new URLSearchParams(Object.entries(values).flatMap(([name, value]) =>
  (Array.isArray(value) ? value : [value]).filter(one => one !== null && one !== undefined).map(one => [name, one])));

export const get = (path, values) => call(`${path}?${query(values)}`);

export const post = (path, body) => call(path, {
  method: 'POST',
  headers: { 'X-Sandbox': '1', 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export const send = (path, values, file) => call(`${path}?${query(values)}`, {
  method: 'POST',
  headers: { 'X-Sandbox': '1', 'Content-Type': 'application/octet-stream' },
  body: file,
});
