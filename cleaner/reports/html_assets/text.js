// The document as text with its findings in place. Document text reaches the page through text nodes only.

const LEVELS = ["safe", "suggest", "report"];
const LONG = 2000, TOO_LONG = 8000;
// What shows as nothing, made visible within a change.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function shown(text) {
  return text.replace(/\r\n/g, "\n");
}

function visible(text) {
  let result = shown(text);
  if (/^\s+$/.test(result)) result = result.replace(/ /g, "␣");
  return result.replace(/\n/g, "⏎").replace(/\t/g, "→").replace(/\u00a0/g, "⍽")
    .replace(HIDDEN, (c) => `‹U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);
}

// Where the text of a file may be cut into pieces that the browser lays out one by one: [start, end, paragraph ends].
function chunksOf(raw, items) {
  const chunks = [];
  let start = 0, next = 0;
  const inside = (at) => {
    while (next < items.length && Math.max(items[next].end, items[next].start) <= at) next++;
    // Items may overlap (reports do), so look at those that begin before the cut.
    for (let i = next; i < items.length && items[i].start < at; i++) if (items[i].end > at) return true;
    return false;
  };
  const newline = /\n[ \t]*(?:\r?\n[ \t]*)*(?=\S|$)|\n/g;
  newline.lastIndex = 0;
  let match;
  while ((match = newline.exec(raw)) !== null) {
    const end = match.index + match[0].length;
    const paragraph = /\n[ \t]*\r?\n/.test(match[0]);
    const cut = paragraph ? lastLine(match, raw) : end;
    if (cut > start && (paragraph || cut - start > LONG) && !inside(cut)) {
      pushLong(chunks, raw, items, start, cut, paragraph);
      start = cut;
    }
    if (match[0].length === 0) newline.lastIndex++;
  }
  if (start < raw.length || !chunks.length) pushLong(chunks, raw, items, start, raw.length, true);
  return chunks;
}

// Cut behind the last newline of a gap, so that a paragraph keeps its indentation.
function lastLine(match, raw) {
  return raw.lastIndexOf("\n", match.index + match[0].length - 1) + 1;
}

function pushLong(chunks, raw, items, start, end, paragraph) {
  while (end - start > TOO_LONG) {
    let cut = raw.indexOf(" ", start + LONG) + 1;
    if (cut <= 0 || cut >= end) break;
    const blocking = items.find((item) => item.start < cut && item.end > cut);
    if (blocking) cut = blocking.end;
    if (cut >= end) break;
    chunks.push([start, cut, false]);
    start = cut;
  }
  chunks.push([start, end, paragraph]);
}

// Pieces that the browser lays out, or leaves out while they are off the screen, together.
function groupElement(height) {
  const group = document.createElement("div");
  group.className = "group";
  // A guess, so that the scroll bar is about right before the group was laid out.
  group.style.containIntrinsicSize = `auto ${height}rem`;
  return group;
}

function heightOf([start, end]) {
  return Math.ceil((end - start) / 75) * 1.7 + 0.95;
}

// One piece of text with the findings that begin in it.
function chunkElement(raw, start, end, paragraph, items) {
  const chunk = document.createElement("div");
  chunk.className = paragraph ? "chunk" : "chunk close";
  let at = start;
  items.forEach((item, number) => {
    if (item.start > at) {
      chunk.append(shown(raw.slice(at, item.start)));
      at = item.start;
    }
    if (item.repairable) {
      chunk.append(editElement(item));
      at = Math.max(at, item.end);
      return;
    }
    // A report marks its words up to where the next finding begins.
    const following = items[number + 1];
    const stop = Math.max(at, Math.min(item.end, following ? following.start : item.end));
    chunk.append(reportElement(item, shown(raw.slice(at, stop))));
    at = stop;
  });
  let rest = shown(raw.slice(at, end));
  rest = rest.replace(/\n+$/, "");
  if (rest) chunk.append(rest);
  return chunk;
}

function editElement(item) {
  const element = document.createElement("span");
  const old = document.createElement("del"), fresh = document.createElement("ins");
  old.textContent = item.oldShown;
  fresh.textContent = item.textShown;
  element.append(old, fresh);
  return dressed(element, item, "edit");
}

function reportElement(item, words) {
  const element = document.createElement("span");
  element.textContent = words;
  return dressed(element, item, "report");
}

function dressed(element, item, kind) {
  element.className = kind;
  element.dataset.i = item.number;
  element.tabIndex = -1;
  element.setAttribute("role", "group");
  item.element = element;
  return element;
}
