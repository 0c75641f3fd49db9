// Keeps the page and its scripts, nothing personal: what is taken along lies encrypted elsewhere.
// SHELL and FILES are written above this by the server.

const fetched = async (file) => {
  const answer = await fetch(file, { cache: "reload" });
  if (!answer.ok || answer.redirected) throw new Error("not the file");
  return answer;
};

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const answers = await Promise.all(FILES.map(fetched));
    const shell = await caches.open(SHELL);
    await Promise.all(FILES.map((file, place) => shell.put(file, answers[place])));
    await skipWaiting();
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("potpora-") && name !== SHELL);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin || !FILES.includes(address.pathname)) return;
  event.respondWith(caches.match(address.pathname).then((kept) => kept ?? fetch(event.request)));
});
