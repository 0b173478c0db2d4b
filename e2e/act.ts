import { expect, type Locator, type Page } from "@playwright/test";

/** Presses the main button of a view once it offers this, and waits until the chain has confirmed all of it. */
export async function act(view: Page | Locator, label: string | RegExp) {
  await press(view, label);
  await expectOutcome(view, "confirmed");
}

/** Presses the main button of a view once it offers this. */
export async function press(view: Page | Locator, label: string | RegExp) {
  const action = view.getByTestId("action");
  await expect(action).toHaveText(label);
  await action.click();
}

/** What stands below the main button about the last plan. */
export function outcome(view: Page | Locator) {
  return view.getByTestId("action").locator("..").getByTestId("outcome");
}

export async function expectOutcome(view: Page | Locator, status: string) {
  await expect(outcome(view)).toHaveAttribute("data-status", status);
}

/** The main button can't be pressed, and says why. */
export async function expectRefusal(view: Page | Locator, reason: string | RegExp) {
  const action = view.getByTestId("action");
  await expect(action).toHaveText(reason);
  await expect(action).toBeDisabled();
}
