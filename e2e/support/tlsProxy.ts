import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate nobody vouches for, made anew; null where the machine has no openssl. */
function certificate(): { key: Buffer; cert: Buffer } | null {
  const folder = mkdtempSync(join(tmpdir(), "assay-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost";
  try {
    execFileSync("openssl", [...made.split(" "), "-keyout", key, "-out", cert], { stdio: "pipe" });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface TlsProxy {
  url: string;
  /** Passes requests on to a server, as proxies do: with the client's address in a header. */
  to: (server: string) => void;
  stop: () => Promise<void>;
}

/** Ends TLS before a server, as nginx or a load balancer does. */
export async function tlsProxy(): Promise<TlsProxy | null> {
  const identity = certificate();
  if (!identity) return null;
  let target = "";
  const proxy: Server = createServer(identity, (incoming, outgoing) => {
    const headers = { ...incoming.headers, "x-forwarded-for": "203.0.113.7" };
    const passed = request(
      target + incoming.url,
      { method: incoming.method ?? "GET", headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://localhost:${(proxy.address() as AddressInfo).port}`,
    to: (server) => {
      target = server;
    },
    stop: () =>
      new Promise((resolve) => {
        proxy.closeAllConnections();
        proxy.close(() => resolve());
      }),
  };
}
