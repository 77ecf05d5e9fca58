/**
 * The service worker: Ground me, the numbers of people to talk to, and their like, without network and without unlocking.
 *
 * It keeps two things. COPIES are public pages and the files that they need, asked for in a way that opens no vault.
 * LEFT is the one card that somebody chose to leave on this device; it comes by a message of the page that asks for
 * it, and goes with its cache. Nothing else is ever put in a cache: see docs/decisions/0070.
 */
const { version, pages, instead, own, left, files } = self.wayhome;
const COPIES = "wayhome-copies-";
const KEPT = COPIES + version;
const LEFT = "wayhome-left-here";
/** Files that a card needs, until it lies there: nobody's own. Left over, they go with earlier copies. */
const COMING = COPIES + "coming";
/** Of our own pages, those that matter at once do not wait longer, in milliseconds. */
const PATIENCE = 6_000;
const DAY = 86_400_000;
const AT_ONCE = 4;
const COPY = { headers: { "Wayhome-Copy": "yes" }, cache: "no-store", redirect: "error" };
const HERE = { cache: "no-store", redirect: "error" };

/** Fetch what a header of the answer says may be kept. */
async function keepable(address, asked, seal) {
  const answer = await fetch(address, asked);
  if (!answer.ok || !answer.headers.has(seal)) throw new TypeError("not to be kept");
  return answer;
}

const copyOf = (address) => keepable(address, COPY, "Wayhome-Copy");
const copyKept = (address) => caches.match(address, { cacheName: KEPT, ignoreVary: true });
const cardLeft = () => caches.match(left, { cacheName: LEFT, ignoreVary: true });
const isOurs = (address) => address?.startsWith(files);

/** The addresses of script modules by their names, as a page lists them. */
function modulesOf(page) {
  const found = /<script type="importmap"[^>]*>(.*?)<\/script>/s.exec(page);
  return found ? JSON.parse(found[1]).imports : {};
}

/** What a page shows and runs: files that it names, and the elements that it uses. */
function filesOf(page) {
  const modules = modulesOf(page);
  const named = [...page.matchAll(/\s(?:href|src)="([^"#?]+)/g)].map(([, address]) => address);
  const elements = [...page.matchAll(/<([a-z]+-[a-z-]+)/g)].map(([, tag]) => modules[`elements/${tag}`]);
  return [...named, ...elements].filter(isOurs);
}

/** What a style sheet or a module needs in turn. */
function within(text, address, modules) {
  const from = new URL(address, location.origin);
  if (address.endsWith(".css")) {
    return [...text.matchAll(/url\("?([^")]+)"?\)/g)].map(([, found]) => new URL(found, from).pathname).filter(isOurs);
  }
  return [...text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, name]) => modules[name]).filter(isOurs);
}

async function keepFiles(cache, page) {
  const modules = modulesOf(page);
  const waiting = filesOf(page);
  for (let address = waiting.shift(); address; address = waiting.shift()) {
    if (await cache.match(address, { ignoreVary: true })) continue;
    const answer = await fetch(address);
    if (!answer.ok) throw new TypeError("a file is missing");
    if (/\.(css|js)$/.test(address)) waiting.push(...within(await answer.clone().text(), address, modules));
    await cache.put(address, answer);
  }
}

/** A page goes in last: what is there has all that it needs. */
const keepWith = async (cache, address, answer) =>
  keepFiles(cache, await answer.clone().text()).then(() => cache.put(address, answer));

async function keepAll() {
  const cache = await caches.open(KEPT);
  for (let at = 0; at < pages.length; at += AT_ONCE) {
    await Promise.all(pages.slice(at, at + AT_ONCE).map(async (one) => keepWith(cache, one, await copyOf(one))));
  }
  await self.skipWaiting();
}

async function forgetEarlier() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(COPIES) && name !== KEPT).map((name) => caches.delete(name)));
}

/** A copy is made anew once a day, as long as Wayhome answers. */
async function renew(address) {
  const copy = await copyKept(address);
  if (copy && Date.now() - Date.parse(copy.headers.get("Date")) < DAY) return;
  await keepWith(await caches.open(KEPT), address, await copyOf(address));
}

/** The page itself, which may be somebody's own and is never kept; where nobody answers (in time), the copy. */
async function reached(event, copy, patience) {
  const answer = fetch(event.request);
  const tooLate = new Promise((done) => patience && setTimeout(done, patience));
  const first = await Promise.race([answer.catch(() => undefined), tooLate]);
  if (first && first.status < 502) {
    if (copy !== instead) event.waitUntil(renew(copy).catch(() => {}));
    return first;
  }
  return (await without(new URL(event.request.url).pathname, copy)) ?? answer;
}

/** Where the card in the vault can't be reached, the one that lies here is. */
const without = async (pathname, copy) =>
  pathname === own && (await cardLeft()) ? Response.redirect(left) : copyKept(copy);

/** Any page of Wayhome that somebody goes to. */
async function opened(event, pathname) {
  if (pathname !== left) return pages.includes(pathname) ? reached(event, pathname, PATIENCE) : reached(event, instead);
  return (await cardLeft()) ?? reached(event, instead);
}

/** What it needs is fetched first, apart. The card takes the place of the one that lay there as the last step of all. */
async function leaveHere(address) {
  const page = await keepable(new URL(address, location.origin), HERE, "Wayhome-Left-Here");
  const coming = await caches.open(COMING);
  await keepFiles(coming, await page.clone().text());
  const files = await coming.keys();
  const cache = await caches.open(LEFT);
  for (const file of files) await cache.put(file, await coming.match(file, { ignoreVary: true }));
  await cache.put(left, page);
  await keepOnly(cache, [new URL(left, location.origin).href, ...files.map(({ url }) => url)]).catch(() => {});
}

async function keepOnly(cache, addresses) {
  const others = (await cache.keys()).filter(({ url }) => !addresses.includes(url));
  await Promise.all(others.map((one) => cache.delete(one, { ignoreVary: true })));
}

/** A card that lay there before still does; without one, nothing is left. */
const notLeft = async () => (await cardLeft()) ?? caches.delete(LEFT);

// What is written goes past this worker: from a page that is left, it may not arrive by way of it.
const past = { condition: { requestMethod: "POST" }, source: "network" };
self.addEventListener("install", (event) => event.waitUntil(Promise.all([keepAll(), event.addRoutes?.(past)])));
self.addEventListener("activate", (event) => event.waitUntil(forgetEarlier()));

self.addEventListener("message", (event) => {
  if (!event.data?.leave) return;
  const done = leaveHere(event.data.leave).then(() => true, () => notLeft().then(() => false));
  event.waitUntil(done.finally(() => caches.delete(COMING)).then((done) => event.ports[0]?.postMessage({ done })));
});

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== location.origin || event.request.method !== "GET") return;
  if (isOurs(pathname)) event.respondWith(caches.match(pathname, { ignoreVary: true }).then((kept) => kept ?? fetch(event.request)));
  else if (event.request.mode === "navigate") event.respondWith(opened(event, pathname));
});
