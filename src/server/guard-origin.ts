/**
 * Middleware that keeps other web sites away from a server meant for its own page: DNS rebinding is stopped by the Host
 * header, cross-site requests that change something or cost work by Origin and Sec-Fetch-Site. CORS stays off.
 * Source: OWASP, Cross-Site Request Forgery Prevention and DNS rebinding notes.
 */

import type { MiddlewareHandler } from 'hono';
import { FootnoteError } from '../errors.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** @param host the address the server is bound to; any Host is accepted unless it is a loopback one. */
export function guardOrigin(host: string): MiddlewareHandler {
  const checksHost = isLoopback(host.toLowerCase());
  return async (context, next) => {
    // HTTP/1.1 always has a Host header; requests made in process carry the name in their URL.
    const hostHeader = context.req.header('host') ?? new URL(context.req.url).host;
    if (checksHost && !isAllowedName(hostHeader, host)) {
      throw new FootnoteError('forbidden', {
        message: 'This server answers only to names of this machine.',
        expected: `Host: localhost, 127.0.0.1, [::1] or ${host}`,
        found: `Host: ${hostHeader}`,
        remedy: 'Open it as http://localhost, or set HOST to the address that others should reach it by.',
      });
    }
    if (!SAFE_METHODS.has(context.req.method)) refuseOtherSites(context.req.header(), hostHeader);
    await next();
  };
}

function refuseOtherSites(headers: Readonly<Record<string, string>>, hostHeader: string): void {
  const { origin, 'sec-fetch-site': site } = headers;
  const originIsOther = origin !== undefined && hostOf(origin) !== hostHeader.toLowerCase();
  if (!originIsOther && site !== 'cross-site') return;
  throw new FootnoteError('forbidden', {
    message: 'A page of another site may not send this request.',
    expected: `a request from a page of ${hostHeader}, or from a program (no Origin header)`,
    found: origin === undefined ? 'Sec-Fetch-Site: cross-site' : `Origin: ${origin}`,
    remedy: 'Send the request from the chat page, or from a server-side program.',
  });
}

/** The scheme is left out: behind a proxy that ends TLS the page's origin is https, ours http. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function isAllowedName(hostHeader: string, host: string): boolean {
  const name = hostHeader.toLowerCase().replace(/:\d+$/, '');
  return isLoopback(name) || name === host.toLowerCase();
}

/** RFC 6761: localhost and names under it are loopback; RFC 1122: so is all of 127/8. */
export function isLoopback(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return name === '::1' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
}
