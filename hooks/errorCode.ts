/** The wallet's own code (EIP-1193) of an error, found through every wrapper around it. */
export function errorCode(error: unknown): number | undefined {
  for (let layer: unknown = error, depth = 0; layer && depth < 10; depth++) {
    if (typeof layer !== "object") return undefined;
    if ("code" in layer && typeof layer.code === "number" && layer.code !== -32603) return layer.code;
    const original: unknown = "data" in layer && isRecord(layer.data) ? layer.data.originalError : undefined;
    layer = original ?? ("cause" in layer ? layer.cause : undefined);
  }
  return undefined;
}

/** Codes by which wallets say that the person declined. */
export function isRejection(error: unknown): boolean {
  const code = errorCode(error);
  return code === 4001 || code === 5000;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Codes by which wallets say that they cannot do a thing at all: no such method, not authorised, bad request. */
export function isUnsupported(error: unknown): boolean {
  const code = errorCode(error);
  return code === 4200 || code === -32601 || code === -32004;
}
