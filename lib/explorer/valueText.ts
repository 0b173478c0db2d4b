/** A decoded value with every digit: lists in brackets, structs with the names of their fields. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${valueText(field)}`);
    return `{ ${fields.join(", ")} }`;
  }
  return String(value);
}
