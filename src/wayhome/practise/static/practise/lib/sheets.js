import { received } from "lib/ink";
import { MOST_AT_ONCE, Sheet } from "lib/sheet";

/**
 * All sheets of a drawing, how they go to the server with the form around them, and what the server says of them. What
 * is sent stands in the field `<name>.drawn`, what is said in `<name>.standing`.
 */
export class Sheets {
  /** @type {Sheet[]} */ all = [];
  at = 0;
  #turn = 0;

  /**
   * @param {HTMLElement} pad with `name`, `tab`, `at` and `fresh`
   * @param {HTMLInputElement} standing
   * @param {() => void} parted called when a sheet is another than the one that was drawn on in another tab, too
   */
  constructor(pad, standing, parted) {
    Object.assign(this, { pad, standing, parted });
    this.all = this.#said().map(({ id, number, otherHand }) => new Sheet(id, { number, otherHand }));
    if (!this.all.length) this.all.push(new Sheet(pad.getAttribute("fresh") ?? ""));
    this.at = this.all.length - 1;
  }

  get now() {
    return this.all[this.at];
  }

  get isNew() {
    return this.all.some((sheet) => sheet.isNew);
  }

  /** A blank one. */
  begin() {
    // crypto.randomUUID is there only in a secure context, and Wayhome may be reached without one at home.
    const id = [8, 4, 4, 4, 12].map((length) => hexadecimal(length)).join("-");
    this.all.push(new Sheet(id));
    this.at = this.all.length - 1;
  }

  /** Fetch what is drawn on the present sheet, if it was not yet. @returns {Promise<boolean>} whether it is here */
  async fetched() {
    const sheet = this.now;
    if (sheet.loaded) return true;
    try {
      const answer = await fetch(`${this.pad.getAttribute("at")}${sheet.id}/`, { credentials: "same-origin" });
      if (!answer.ok) return false;
      sheet.load((await answer.json()).map(received));
    } catch {
      return false;
    }
    return true;
  }

  /** @param {FormData} data of the form that is being sent */
  send(data) {
    this.hear();
    const fresh = this.all.filter((sheet) => sheet.isNew);
    if (!fresh.length) return;
    const turn = ++this.#turn;
    const sheets = [];
    let room = MOST_AT_ONCE;
    for (const sheet of fresh) {
      if (room <= 0) break;
      const sent = sheet.sending(turn, room);
      sheets.push(sent);
      room -= sent.length;
    }
    const tab = JSON.stringify(this.pad.getAttribute("tab"));
    data.set(`${this.pad.getAttribute("name")}.drawn`, `{"tab":${tab},"sheets":[${sheets.join(",")}]}`);
  }

  /** What the server said last. */
  hear() {
    const said = this.#said();
    const mine = said.filter(({ tab }) => tab === this.pad.getAttribute("tab"));
    for (const sheet of this.all) {
      const found = mine.find(({ beside }) => beside === sheet.id) ?? mine.find(({ id }) => id === sheet.id);
      if (found && sheet.confirmed(found)) this.parted();
      if (!said.some(({ id }) => id === sheet.id)) sheet.gone();
    }
  }

  #said() {
    return JSON.parse(this.standing.value || "[]").map(([id, beside, tab, turn, number, count, otherHand]) => {
      return { id, beside, tab, turn, number, count, otherHand };
    });
  }
}

/** @param {number} length @returns {string} digits that nobody guesses */
function hexadecimal(length) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return [...bytes].map((byte) => (byte % 16).toString(16)).join("");
}
