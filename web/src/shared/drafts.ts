// What people write here: texts under a few names, kept in this browser and carried by a link.
import { say } from "./page";

export class Drafts<Name extends string> {
  readonly #key: string;
  readonly #names: readonly Name[];

  constructor(key: string, names: readonly Name[]) {
    this.#key = key;
    this.#names = names;
  }

  /** The draft that the address carries, else the one of the last visit. */
  found(): Record<Name, string> | null {
    const given = new URLSearchParams(location.hash.slice(1));
    if (!this.#names.some((name) => given.get(name))) return this.#kept();
    return this.#made((name) => given.get(name));
  }

  keep(draft: Record<Name, string>): void {
    localStorage.setItem(this.#key, JSON.stringify(draft));
  }

  /** Puts the draft into the page's address, behind the `#` that browsers do not send, and copies the address. */
  async link(draft: Record<Name, string>): Promise<void> {
    const written = this.#names.filter((name) => draft[name]).map((name) => [name, draft[name]]);
    const address = new URL(location.href);
    address.hash = new URLSearchParams(Object.fromEntries(written)).toString();
    history.replaceState(null, "", address.href);
    try {
      await navigator.clipboard.writeText(location.href);
      say("The address is copied; whoever opens it finds this request.");
    } catch {
      say("The address now holds this request. Copy it from the address bar.");
    }
  }

  #kept(): Record<Name, string> | null {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? "null");
      return kept && this.#made((name) => kept[name]);
    } catch {
      return null;
    }
  }

  #made(value: (name: Name) => unknown): Record<Name, string> {
    const texts = this.#names.map((name) => [name, value(name)]).map(([name, one]) => [name, one ? String(one) : ""]);
    return Object.fromEntries(texts) as Record<Name, string>;
  }
}
