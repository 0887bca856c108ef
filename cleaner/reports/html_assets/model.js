// The findings, what was decided about them, and the keeping of it. Knows nothing of the page.

const OPEN = "o", ACCEPTED = "a", REJECTED = "r";

class Review {
  constructor(data, store) {
    this.data = data;
    this.store = store;
    this.files = data.files.map((file, number) => ({ ...file, number, items: [] }));
    this.items = [];
    for (const file of this.files) {
      for (const [start, end, text, rules, level, message, repairable] of file.findings) {
        const names = rules.map((rule) => data.rules[rule].id);
        const item = {
          file, start, end, text, rules: names, ruleNumbers: rules, level, repairable: Boolean(repairable),
          message: data.messages[message], number: this.items.length, state: OPEN, shown: true,
          oldShown: visible(file.raw.slice(start, end)), textShown: text === null ? "" : visible(text),
        };
        file.items.push(item);
        this.items.push(item);
      }
    }
    this.undone = [];
    this.count = { [OPEN]: this.items.length, [ACCEPTED]: 0, [REJECTED]: 0 };
    this.keeps = true;
    this.load();
  }

  get key() {
    return `cleaner:review:${this.data.digest}`;
  }

  load() {
    let kept = null;
    try {
      kept = this.store().getItem(this.key);
    } catch {
      this.keeps = false;
    }
    if (typeof kept !== "string" || kept.length !== this.items.length) return;
    this.items.forEach((item, at) => this.set(item, kept[at]));
  }

  save() {
    try {
      this.store().setItem(this.key, this.items.map((item) => item.state).join(""));
    } catch {
      this.keeps = false;
    }
  }

  set(item, state) {
    if (![OPEN, ACCEPTED, REJECTED].includes(state) || (state === ACCEPTED && !item.repairable)) return;
    this.count[item.state]--;
    this.count[state]++;
    item.state = state;
  }

  // Decide on several at once; one undo takes all of it back.
  decide(items, state) {
    const changed = items.filter((item) => item.state !== state && (state !== ACCEPTED || item.repairable));
    if (!changed.length) return changed;
    this.undone.push(changed.map((item) => [item, item.state]));
    for (const item of changed) this.set(item, state);
    return changed;
  }

  undo() {
    const last = this.undone.pop() || [];
    for (const [item, state] of last) this.set(item, state);
    return last.map(([item]) => item);
  }

  accepted(file) {
    return file.items.filter((item) => item.state === ACCEPTED);
  }

  // Bytes of the repaired file.
  repaired(file) {
    return [fromHex(file.mark), bytesOf(rewritten(file.raw, this.accepted(file)), file)];
  }

  // Parts of the patch, and the files that a patch cannot be for (UTF-16 and UTF-32 have no lines for it).
  patch() {
    const parts = [], left = [];
    for (const file of this.files) {
      const edits = this.accepted(file);
      if (!edits.length) continue;
      if (file.wide) {
        left.push(file.path);
        continue;
      }
      // A byte order mark stands in the file's first line; for the patch it is a character like others.
      const mark = file.mark ? "\ufeff" : "";
      const shifted = mark ? edits.map((edit) => ({ ...edit, start: edit.start + 1, end: edit.end + 1 })) : edits;
      const body = hunks(mark + file.raw, shifted);
      if (body) parts.push(bytesOf(file.headers + body, file));
    }
    return { parts, left };
  }
}
