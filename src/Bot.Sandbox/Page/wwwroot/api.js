/** Does something in the sandbox; an error is words for the person. */
export async function act(path, body) {
  const answer = await fetch(`/sandbox/${path}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Sandbox': '1' }, body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).answer;
}

export const read = async path => (await fetch(`/sandbox/${path}`)).json();

/** A chosen file as name and base64. */
export const fileOf = input => new Promise((resolve, reject) => {
  const file = input.files[0];
  if (!file) return resolve(null);
  const reader = new FileReader();
  reader.onload = () => resolve({ name: file.name, bytes: reader.result.split(',')[1] });
  reader.onerror = () => reject(new Error('The file cannot be read.'));
  reader.readAsDataURL(file);
});
