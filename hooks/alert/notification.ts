/** What the browser allows: "missing" where it has no notifications. */
export type Permission = NotificationPermission | "missing";

export function permissionNow(): Permission {
  return typeof Notification === "undefined" ? "missing" : Notification.permission;
}

/** Asks the reader by the browser's own window; only ever on a press. */
export async function askPermission(): Promise<Permission> {
  return typeof Notification === "undefined" ? "missing" : Notification.requestPermission();
}

/** Shows a note of the operating system that leads to a page. A note about the same subject takes the last one's place. */
export function notify(text: string, subject: string, onPress: () => void): void {
  if (permissionNow() !== "granted") return;
  try {
    const note = new Notification("Parallax", { body: text, tag: subject });
    note.onclick = () => {
      window.focus();
      onPress();
    };
  } catch (error) {
    // Phones allow notes only to service workers; the alert is in the page.
    console.warn("No notification:", error);
  }
}
