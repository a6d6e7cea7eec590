// Styled text as DOM nodes; message content never becomes markup.
const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

/** Discord's markdown as far as the bot uses it: **bold**, *italic*, `code`, backslash escapes. */
export function markdown(text) {
  const nodes = [];
  let plain = '';
  const flush = () => { if (plain) nodes.push(document.createTextNode(plain)); plain = ''; };
  const unescape = value => value.replace(/\\([^\sA-Za-z0-9])/g, '$1');
  for (let at = 0; at < text.length;) {
    if (text[at] === '\\' && /[^\sA-Za-z0-9]/.test(text[at + 1] ?? ' ')) { plain += text[at + 1]; at += 2; continue; }
    const rest = text.slice(at);
    const found = /^\*\*((?:\\.|[^*])+)\*\*/s.exec(rest) ?? /^\*((?:\\.|[^*])+)\*/s.exec(rest) ?? /^(`+)([\s\S]*?)\1/.exec(rest);
    if (!found) { plain += text[at++]; continue; }
    flush();
    if (found[0].startsWith('`')) nodes.push(element('code', found[2].trim()));
    else nodes.push(element(found[0].startsWith('**') ? 'strong' : 'em', unescape(found[1])));
    at += found[0].length;
  }
  flush();
  return nodes;
}

const TAGS = { bold: 'strong', italic: 'em', code: 'code', pre: 'code' };

/** Telegram's entities: offsets count UTF-16 units, as JavaScript's strings do. */
export function entities(text, list) {
  const nodes = [];
  let at = 0;
  for (const { type, offset, length } of list.filter(one => TAGS[one.type])) {
    if (offset < at) continue;
    nodes.push(document.createTextNode(text.slice(at, offset)), element(TAGS[type], text.slice(offset, offset + length)));
    at = offset + length;
  }
  nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}
