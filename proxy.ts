import { NextRequest, type NextResponse } from "next/server";
import createIntlProxy from "next-intl/middleware";
import { readRuntime } from "@/app/runtime";
import { routing } from "@/i18n/routing";

const handleLocale = createIntlProxy(routing);

/** Our chain and, where there is one, our indexer. */
function connectOrigins(): string {
  const { rpcUrl, indexerUrl } = readRuntime();
  const origins = [rpcUrl, indexerUrl].filter((url) => url !== undefined).map((url) => new URL(url).origin);
  return [...new Set(origins)].join(" ");
}

/** The page may load what we serve, talk to our chain and read its history: nothing else. */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    // The development server evaluates its own modules; the production build needs no eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Style attributes carry positions of marks and sheets; they cannot run code.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${connectOrigins()}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function setSecurityHeaders(response: NextResponse, policy: string, secure: boolean): void {
  const headers: Record<string, string> = {
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
  };
  if (secure) headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains";
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
}

/** Next reads the nonce from the request's policy, so next-intl must receive the request that carries it. */
export default function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);
  const response = handleLocale(new NextRequest(request, { headers }));
  const secure = (request.headers.get("x-forwarded-proto") ?? request.nextUrl.protocol).startsWith("https");
  setSecurityHeaders(response, policy, secure);
  return response;
}

export const config = { matcher: "/((?!api|_next|.*\\..*).*)" };
