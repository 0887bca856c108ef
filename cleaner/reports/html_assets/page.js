// The page: builds the text piece by piece, keeps the finding in hand, filters, keys, downloads.

const $ = (id) => document.getElementById(id);
const review = new Review(JSON.parse($("data").textContent), () => window.localStorage);
const STATE_NAMES = { [OPEN]: "open", [ACCEPTED]: "accepted", [REJECTED]: "rejected" };
const filter = { levels: new Set([0, 1, 2]), states: new Set([OPEN, ACCEPTED, REJECTED]), file: -1, rules: new Set() };
let hand = -1;

// Building. The first pieces at once, the rest when the browser has time; a jump builds up to its goal.

const pending = [];
// Code units of text in a group.
const TOGETHER = 4000;

function outline() {
  for (const file of review.files) {
    const section = document.createElement("section");
    const title = document.createElement("h2");
    const name = document.createElement("span");
    name.textContent = file.path;
    name.id = `file-${file.number}`;
    section.setAttribute("aria-labelledby", name.id);
    title.append(name);
    if (review.files.length > 1) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Repaired text";
      button.dataset.file = file.number;
      title.append(button);
    }
    section.append(title);
    $("text").append(section);
    file.section = section;
    file.groups = [];
    let next = 0;
    const cuts = chunksOf(file.raw, file.items);
    let group = null;
    cuts.forEach((cut, at) => {
      const [start, end, paragraph] = cut;
      const first = next;
      while (next < file.items.length && (file.items[next].start < end || at === cuts.length - 1)) next++;
      if (!group || group.length >= TOGETHER) {
        group = { file, length: 0, height: 0, chunks: [] };
        pending.push(group);
      }
      group.length += end - start;
      group.height += heightOf(cut);
      group.chunks.push({ start, end, paragraph, items: file.items.slice(first, next) });
    });
  }
  pending.reverse();
}

function build(enough) {
  while (pending.length && !enough()) {
    const group = pending.pop();
    const { file } = group;
    group.element = groupElement(group.height);
    for (const chunk of group.chunks) {
      chunk.element = chunkElement(file.raw, chunk.start, chunk.end, chunk.paragraph, chunk.items);
      for (const item of chunk.items) dress(item);
      group.element.append(chunk.element);
    }
    group.items = group.chunks.flatMap((chunk) => chunk.items);
    sift(group);
    file.groups.push(group);
    file.section.append(group.element);
  }
}

// Mark what holds nothing that is shown.
function sift(group) {
  for (const { element, items } of [group, ...group.chunks]) {
    element.classList.toggle("filtered", !items.some((item) => item.shown));
  }
}

function buildForMoment() {
  const end = performance.now() + 12;
  build(() => performance.now() > end);
  goOn();
}

function goOn() {
  if (pending.length) setTimeout(buildForMoment, 0);
  else performance.mark("cleaner-built");
}

function buildUpTo(item) {
  build(() => item.element !== undefined);
}

// How one finding looks.

function dress(item) {
  const element = item.element;
  if (!element) return;
  const kind = item.repairable ? "edit" : "report";
  const name = `${kind} ${item.state === OPEN ? "" : STATE_NAMES[item.state]}${item.shown ? "" : " off"}${item.number === hand ? " hand" : ""}`;
  if (element.className !== name) element.className = name;
  element.setAttribute("aria-label", spoken(item));
}

function spoken(item) {
  const words = item.repairable
    ? `Repair ${item.number + 1}: ${item.oldShown ? `“${item.oldShown}”` : "insert"} ${item.textShown ? `becomes “${item.textShown}”` : "is deleted"}`
    : `Report ${item.number + 1}: “${item.oldShown}”`;
  return `${words}, ${LEVELS[item.level]}, ${item.repairable || item.state === OPEN ? STATE_NAMES[item.state] : "read"}`;
}

// The finding in hand.

function take(number, focus = true) {
  const item = review.items[number];
  if (!item) return;
  buildUpTo(item);
  const before = review.items[hand];
  hand = number;
  if (before) {
    if (before.element) before.element.tabIndex = -1;
    dress(before);
  }
  dress(item);
  item.element.tabIndex = 0;
  showPanel(item);
  if (focus) {
    item.element.focus({ preventScroll: true });
    item.element.scrollIntoView({ block: "center" });
  }
}

function showPanel(item) {
  const change = $("panel-change");
  const where = document.createElement("span");
  where.className = "where";
  where.textContent = `${item.number + 1} of ${review.items.length}`;
  const old = document.createElement(item.repairable ? "del" : "span"), fresh = document.createElement("ins");
  old.textContent = item.oldShown;
  fresh.textContent = item.repairable ? item.textShown : "";
  change.replaceChildren(where, old, fresh);
  if (!item.repairable && item.text !== null) change.append(` (perhaps “${item.textShown}”)`);
  $("panel-rule").textContent = item.rules.join(", ");
  $("panel-level").textContent = LEVELS[item.level];
  $("panel-message").textContent = item.message;
  const why = [...new Set(item.ruleNumbers.map((rule) => review.data.rules[rule].why).filter(Boolean))].join(" ");
  $("panel-why").textContent = why;
  $("panel-why-row").hidden = !why;
  $("accept").disabled = $("accept-rule").disabled = !item.repairable;
  $("reject").textContent = item.repairable ? "Reject" : "Read";
  $("accept").setAttribute("aria-pressed", item.state === ACCEPTED);
  $("reject").setAttribute("aria-pressed", item.state === REJECTED);
  $("panel").hidden = false;
}

function step(direction, wanted = (item) => item.shown) {
  for (let at = hand + direction; at >= 0 && at < review.items.length; at += direction) {
    if (wanted(review.items[at])) {
      take(at);
      return true;
    }
  }
  return false;
}

// Deciding.

function decide(items, state) {
  changed(review.decide(items, state));
}

function changed(items) {
  for (const item of items) dress(item);
  if (review.items[hand]) showPanel(review.items[hand]);
  counts();
  keep();
}

// Decide on the finding in hand and go on to the next open one.
function answer(state) {
  const item = review.items[hand];
  if (!item) {
    step(1);
    return;
  }
  if (state === ACCEPTED && !item.repairable) {
    say("A report offers no repair.");
    return;
  }
  decide([item], state);
  if (!step(1, (other) => other.shown && other.state === OPEN) && !review.count[OPEN]) say("Every finding is decided.");
}

function allOfRule(state) {
  const item = review.items[hand];
  if (!item) return;
  const rule = item.rules.join();
  const items = review.items.filter((other) => other.state === OPEN && other.rules.join() === rule && (state !== ACCEPTED || other.repairable));
  decide(items, state);
  say(`${item.rules.join(", ")}: ${items.length} ${STATE_NAMES[state]}. Press u to undo.`);
}

function allShown(state) {
  const items = review.items.filter((item) => item.shown && item.state === OPEN && (item.repairable || state !== ACCEPTED));
  decide(items, state);
  say(`${items.length} ${STATE_NAMES[state]}. Press u to undo.`);
}

function undo() {
  const items = review.undo();
  changed(items);
  if (items.length) take(items[0].number);
  else say("Nothing to undo.");
}

let keeping = 0;
function keep() {
  clearTimeout(keeping);
  keeping = setTimeout(() => review.save(), 150);
}

function counts() {
  const { count } = review;
  const total = review.items.length;
  $("counts").textContent = `${count[ACCEPTED]} accepted · ${count[REJECTED]} rejected · ${count[OPEN]} open of ${total}`;
  const part = total ? 1 - count[OPEN] / total : 1;
  $("progress").firstElementChild.style.transform = `scaleX(${part})`;
  $("progress").setAttribute("aria-valuenow", Math.round(part * 100));
  $("patch").disabled = !count[ACCEPTED];
}

let silence = 0;
function say(text) {
  $("notice").textContent = text;
  $("notice").hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => ($("notice").hidden = true), 4000);
}

// Filters.

function passes(item) {
  return filter.levels.has(item.level) && filter.states.has(item.state) &&
    (filter.file < 0 || filter.file === item.file.number) &&
    item.ruleNumbers.some((rule) => filter.rules.has(rule));
}

function refilter() {
  let shownNow = 0;
  for (const item of review.items) {
    const is = passes(item);
    if (is) shownNow++;
    if (is !== item.shown) {
      item.shown = is;
      dress(item);
    }
  }
  for (const file of review.files) {
    file.section.hidden = filter.file >= 0 && filter.file !== file.number;
    file.groups.forEach(sift);
  }
  $("shown").textContent = shownNow === review.items.length ? "" : `· ${shownNow} of ${review.items.length} shown`;
}

function box(parent, label, checked, onchange) {
  const element = document.createElement("label"), input = document.createElement("input");
  input.type = "checkbox";
  input.checked = checked;
  input.addEventListener("change", () => onchange(input.checked));
  element.append(input, ` ${label}`);
  parent.append(element);
  return input;
}

function tally(values) {
  const result = new Map();
  for (const value of values) result.set(value, (result.get(value) || 0) + 1);
  return result;
}

function buildFilters() {
  const toggle = (set, value) => (on) => {
    if (on) set.add(value); else set.delete(value);
    refilter();
  };
  const levels = tally(review.items.map((item) => item.level));
  LEVELS.forEach((name, level) => levels.has(level) && box($("levels"), `${name} (${levels.get(level)})`, true, toggle(filter.levels, level)));
  for (const [state, name] of Object.entries(STATE_NAMES)) box($("states"), name, true, toggle(filter.states, state));
  const all = new Option(`all ${review.files.length} files`, -1);
  $("file").append(all, ...review.files.map((file) => new Option(`${file.path} (${file.items.length})`, file.number)));
  $("file-field").hidden = review.files.length < 2;
  $("file").addEventListener("change", () => {
    filter.file = Number($("file").value);
    refilter();
  });
  const rules = tally(review.items.flatMap((item) => item.ruleNumbers));
  for (const rule of rules.keys()) filter.rules.add(rule);
  const inputs = [...rules].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([rule, count]) =>
    [rule, box($("rules"), `${review.data.rules[rule].id} (${count})`, true, toggle(filter.rules, rule))]);
  const every = (on) => () => {
    for (const [rule, input] of inputs) {
      input.checked = on;
      if (on) filter.rules.add(rule); else filter.rules.delete(rule);
    }
    refilter();
  };
  $("rules-all").addEventListener("click", every(true));
  $("rules-none").addEventListener("click", every(false));
  $("only").addEventListener("change", () => {
    document.body.classList.toggle("only", $("only").checked);
  });
}

// Downloads.

function download(parts, name, type) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function downloadPatch() {
  const { parts, left } = review.patch();
  if (parts.length) download(parts, "review.patch", "text/x-diff");
  if (left.length) say(`No patch can be made for ${left.join(", ")} (UTF-16): take the repaired text.`);
}

function downloadRepaired(file) {
  download(review.repaired(file), file.name, "application/octet-stream");
}

// Events: one listener each, whatever the number of findings.

$("text").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-file]");
  if (button) {
    downloadRepaired(review.files[button.dataset.file]);
    return;
  }
  const element = event.target.closest("[data-i]");
  if (!element) return;
  const item = review.items[element.dataset.i];
  if (!item.shown) return;
  take(item.number, false);
  element.focus({ preventScroll: true });
  if (!item.repairable || String(window.getSelection())) return;
  const clicked = event.target.closest("del, ins");
  if (clicked) decide([item], clicked.localName === "ins" ? ACCEPTED : REJECTED);
});

const ACTIONS = {
  previous: () => step(-1), next: () => step(1), accept: () => answer(ACCEPTED), reject: () => answer(REJECTED),
  "accept-rule": () => allOfRule(ACCEPTED), "reject-rule": () => allOfRule(REJECTED),
  "accept-shown": () => allShown(ACCEPTED), "reject-shown": () => allShown(REJECTED),
  patch: downloadPatch, whole: () => downloadRepaired(review.files[0]), theme: changeTheme, help: () => $("keys").showModal(),
};
for (const [id, action] of Object.entries(ACTIONS)) $(id).addEventListener("click", action);

const KEYS = {
  j: () => step(1), " ": () => step(1), k: () => step(-1), b: () => step(-1),
  a: () => answer(ACCEPTED), y: () => answer(ACCEPTED), r: () => answer(REJECTED), n: () => answer(REJECTED),
  o: () => hand >= 0 && decide([review.items[hand]], OPEN), u: undo,
  A: () => allOfRule(ACCEPTED), Y: () => allOfRule(ACCEPTED), R: () => allOfRule(REJECTED), N: () => allOfRule(REJECTED),
  g: () => { hand = -1; step(1, (item) => item.shown && item.state === OPEN); },
  "?": () => $("keys").showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || $("keys").open) return;
  if (event.target.closest("input, select, textarea")) return;
  // A space or Enter on a button or summary is for that.
  if (event.key === " " && event.target.closest("button, summary, a")) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

function changeTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  setTheme(dark ? "light" : "dark");
  try {
    localStorage.setItem("cleaner:theme", document.documentElement.dataset.theme);
  } catch { /* not kept, still changed */ }
}

function setTheme(theme) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}

// Print: every piece is built, each finding numbered, a list of all shown at the end.

window.addEventListener("beforeprint", () => {
  build(() => false);
  const table = document.createElement("table");
  const row = (cells, kind) => {
    const line = document.createElement("tr");
    for (const text of cells) {
      const cell = document.createElement(kind);
      cell.textContent = text;
      line.append(cell);
    }
    table.append(line);
  };
  row(["", "Now", "Repair", "Rule", "Reason", "Decision"], "th");
  for (const item of review.items) {
    if (!item.shown) continue;
    const number = document.createElement("sup");
    number.textContent = item.number + 1;
    item.element.append(number);
    row([item.number + 1, item.oldShown, item.repairable ? item.textShown || "(deleted)" : "", `${item.rules.join(", ")} (${LEVELS[item.level]})`,
      item.message, item.repairable || item.state === OPEN ? STATE_NAMES[item.state] : "read"], "td");
  }
  const title = document.createElement("h2");
  title.textContent = "Findings";
  $("printed").replaceChildren(title, table);
  $("printed").hidden = false;
});
window.addEventListener("afterprint", () => {
  for (const element of document.querySelectorAll("main sup")) element.remove();
  $("printed").replaceChildren();
  $("printed").hidden = true;
});
window.addEventListener("pagehide", () => review.save());

function start() {
  try {
    setTheme(localStorage.getItem("cleaner:theme"));
  } catch { /* the system's */ }
  const names = review.files.map((file) => file.path);
  $("subject").textContent = names.length === 1 ? names[0] : `${names.length} files`;
  document.title = `Review: ${$("subject").textContent}`;
  $("whole").hidden = review.files.length !== 1;
  $("keeping").textContent = review.keeps
    ? "Your decisions are kept in this browser and survive a reload."
    : "This browser keeps nothing for this page: take the patch before you close it.";
  outline();
  buildFilters();
  counts();
  const end = performance.now() + 40;
  build(() => performance.now() > end);
  goOn();
  if (!review.items.length) say("There is nothing to review.");
}

start();
