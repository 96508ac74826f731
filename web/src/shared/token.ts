// The token that requests carry: typed once, known to both pages, forgotten with the tab.
import { element } from "./page";

const KEPT = "actorgraph.token";
const field = element<HTMLInputElement>("token");

export const token = (): string => field.value;

/** Opens the place where a token is typed. */
export function wantToken(): void {
  element<HTMLDetailsElement>("token-part").open = true;
}

/** Takes up the tab's token; `changed` is called when somebody has typed another. */
export function listenToToken(changed: () => void): void {
  field.value = sessionStorage.getItem(KEPT) ?? "";
  field.addEventListener("input", () => sessionStorage.setItem(KEPT, field.value));
  field.addEventListener("change", changed);
  element("token-form").addEventListener("submit", (event) => event.preventDefault());
}
