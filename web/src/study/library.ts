// The library: all questions under their topics, to be filtered and chosen. Arrow keys go through them, as in any radio group.
import { element, made } from "../shared/page";
import type { Question } from "./service";

export class Library {
  readonly #form = element("questions");
  readonly #filter = element<HTMLInputElement>("filter");
  readonly #chosen: (question: Question, byHand: boolean) => void;

  /** `chosen` is told of each choice, and whether it was made by a tap or click. */
  constructor(chosen: (question: Question, byHand: boolean) => void) {
    this.#chosen = chosen;
    this.#filter.addEventListener("input", () => this.#narrow());
    this.#form.addEventListener("submit", (event) => event.preventDefault());
  }

  show(questions: readonly Question[]): void {
    const byTopic = questions.toSorted((one, other) => one.topic.localeCompare(other.topic, "en"));
    const topics = Map.groupBy(byTopic, ({ topic }) => topic);
    const groups = [...topics].map(([topic, its]) =>
      made("fieldset", {}, made("legend", {}, topic), ...its.map((question) => this.#entry(question))),
    );
    this.#form.replaceChildren(...groups, made("p", { id: "none-found", hidden: "" }, "No question has all these words."));
    this.#narrow();
  }

  /** Says in the library's place why there is none. */
  say(message: string): void {
    this.#form.replaceChildren(made("p", { role: "alert" }, message));
  }

  mark(name: string): void {
    const entry = this.#form.querySelector<HTMLInputElement>(`input[value="${CSS.escape(name)}"]`);
    if (!entry) return;
    entry.checked = true;
    entry.scrollIntoView({ block: "nearest" });
  }

  #entry(question: Question): HTMLElement {
    const radio = made("input", { type: "radio", name: "question", value: question.name });
    radio.addEventListener("click", (event) => this.#chosen(question, event.detail > 0));
    const words = [question.sentence, question.name, question.topic, ...question.parameters.map(({ meaning }) => meaning)];
    return made("label", { "data-words": words.join(" ").toLowerCase() }, radio, made("span", {}, question.sentence));
  }

  #narrow(): void {
    const wanted = this.#filter.value.toLowerCase().split(/\s+/);
    for (const entry of this.#form.querySelectorAll<HTMLElement>("label")) {
      entry.hidden = !wanted.every((word) => entry.dataset.words!.includes(word));
    }
    for (const group of this.#form.querySelectorAll("fieldset")) {
      group.hidden = !group.querySelector("label:not([hidden])");
    }
    const none = document.getElementById("none-found");
    if (none) none.hidden = this.#form.querySelector("label:not([hidden])") !== null;
  }
}
