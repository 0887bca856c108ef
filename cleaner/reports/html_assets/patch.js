// The unified diff of a file's accepted edits, as cleaner/reports/diff.py builds it: from spans, lines end only in "\n".

function lineStarts(raw) {
  const starts = [0];
  for (let at = raw.indexOf("\n"); at !== -1; at = raw.indexOf("\n", at + 1)) starts.push(at + 1);
  if (starts[starts.length - 1] === raw.length) starts.pop();
  return starts;
}

// The number of sorted values that are <= wanted.
function countUpTo(values, wanted) {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= wanted) low = middle + 1; else high = middle;
  }
  return low;
}

function lines(text) {
  const result = [];
  for (let start = 0; start < text.length;) {
    const at = text.indexOf("\n", start);
    const end = at === -1 ? text.length : at + 1;
    result.push(text.slice(start, end));
    start = end;
  }
  return result;
}

// `raw` from offset `from` to `to` with the edits {start, end, text} carried out.
function rewritten(raw, edits, from = 0, to = raw.length) {
  const parts = [];
  let at = from;
  for (const edit of edits) {
    parts.push(raw.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(raw.slice(at, to));
  return parts.join("");
}

function changesOf(raw, starts, edits) {
  const lineOf = (offset) => Math.max(countUpTo(starts, offset) - 1, 0);
  const startOf = (line) => (line < starts.length ? starts[line] : raw.length);
  const made = [];
  const close = (group, reach) => {
    const first = lineOf(group[0].start), last = Math.min(reach + 1, starts.length);
    const old = lines(raw.slice(startOf(first), startOf(last)));
    const fresh = lines(rewritten(raw, group, startOf(first), startOf(last)));
    const least = Math.min(old.length, fresh.length);
    let head = 0, tail = 0;
    while (head < least && old[head] === fresh[head]) head++;
    while (tail < least - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
    made.push({
      first: first + head, last: last - tail, edits: group,
      old: old.slice(head, old.length - tail), fresh: fresh.slice(head, fresh.length - tail),
    });
  };
  let group = [], reach = -1;
  for (const edit of edits) {
    if (group.length && lineOf(edit.start) > reach) {
      close(group, reach);
      group = [];
      reach = -1;
    }
    group.push(edit);
    reach = Math.max(reach, lineOf(edit.end));
  }
  if (group.length) close(group, reach);
  return made;
}

// The hunks of a text's edits (in order, apart) as diff text, without the file's headers; "" if nothing changes.
function hunks(raw, edits, context = 1) {
  const starts = lineStarts(raw);
  const line = (number) => raw.slice(starts[number], number + 1 < starts.length ? starts[number + 1] : raw.length);
  // Changes of neighbouring lines are one hunk; others stay apart, so that each header names the rules of one place.
  const groups = [];
  for (const change of changesOf(raw, starts, edits)) {
    const group = groups[groups.length - 1];
    if (group && change.first <= group[group.length - 1].last) group.push(change);
    else groups.push([change]);
  }
  const parts = [];
  let shift = 0;
  let free = 0; // the first line that no hunk has yet
  groups.forEach((group, number) => {
    const following = number + 1 < groups.length ? groups[number + 1][0].first : starts.length;
    const first = Math.max(group[0].first - context, free);
    const last = Math.min(group[group.length - 1].last + context, following);
    free = last;
    const body = [];
    let at = first, oldCount = 0, newCount = 0;
    const put = (sign, text) => {
      body.push(sign, text, text.endsWith("\n") ? "" : "\n\\ No newline at end of file\n");
      if (sign !== "+") oldCount++;
      if (sign !== "-") newCount++;
    };
    for (const change of group) {
      for (; at < change.first; at++) put(" ", line(at));
      for (const text of change.old) put("-", text);
      for (const text of change.fresh) put("+", text);
      at = change.last;
    }
    for (; at < last; at++) put(" ", line(at));
    const range = (start, count) => (count === 1 ? `${start}` : `${start},${count}`);
    const rules = [...new Set(group.flatMap((change) => change.edits.flatMap((edit) => edit.rules)))];
    parts.push(
      `@@ -${range(first + (oldCount ? 1 : 0), oldCount)} +${range(first + shift + (newCount ? 1 : 0), newCount)} @@ ${rules.join(", ")}\n`,
      ...body,
    );
    shift += newCount - oldCount;
  });
  return parts.join("");
}
