// The form of the visit, by the engine of ODK Web Forms: filled, kept every second, handed over.
// The engine does not tell of changes; its root is found among the inner parts of Vue (versions pinned).

import { createApp, h, nextTick, ref } from "../web-forms/vue.js";
import { OdkWebForm, webFormsPlugin } from "../web-forms/index.js";
import { askBetter } from "./asking.js";

const EVERY = 1000;

export const rootOf = (part) => {
  if (!part) return null;
  if (Array.isArray(part)) return part.map(rootOf).find(Boolean) ?? null;
  if (part.component) {
    const form = part.component.props?.form;
    return form?.prepareInstancePayload ? form : rootOf(part.component.subTree);
  }
  return Array.isArray(part.children) ? rootOf(part.children) : null;
};

const partsOf = (payload) => [...payload.data[0].entries()].map(([name, file]) => ({ name, file }));

// A restored draft is an edit to the engine; it keeps the id it had.
async function withFirstId(parts) {
  const document = new DOMParser().parseFromString(await parts[0].file.text(), "text/xml");
  const old = document.getElementsByTagName("deprecatedID")[0] ?? document.getElementsByTagName("orx:deprecatedID")[0];
  const id = document.getElementsByTagName("instanceID")[0] ?? document.getElementsByTagName("orx:instanceID")[0];
  if (old) {
    id.textContent = old.textContent;
    old.remove();
  }
  const text = new XMLSerializer().serializeToString(document);
  const record = new File([text], "record.xml", { type: "text/xml" });
  return { id: id.textContent, text, parts: [{ name: "xml_submission_file", file: record }, ...parts.slice(1)] };
}

// The language shown first is the one of the page, of the title too, which the engine knows in one alone.
export function inLanguage(formXml, language, title) {
  const document = new DOMParser().parseFromString(formXml, "text/xml");
  if (title) document.getElementsByTagNameNS("*", "title")[0].textContent = title;
  const all = [...document.getElementsByTagName("translation")];
  const wanted = all.find((each) => each.getAttribute("lang").endsWith(`(${language})`));
  if (wanted) {
    for (const each of all) each.removeAttribute("default");
    wanted.setAttribute("default", "true()");
  }
  return new XMLSerializer().serializeToString(document);
}

const restored = (draft) => draft && {
  resolveInstance: () => draft[0].file,
  attachmentFileNames: draft.slice(1).map((part) => part.name),
  resolveAttachment: async (name) => new Response(draft.find((part) => part.name === name).file),
};

// ``taken``: form, media and worker; ``draft``: parts of a half-filled one.
// ``changed(kept)`` is told of a draft, ``finished(kept)`` of a whole record.
export function show(place, { taken, draft, language, words, changed, finished }) {
  const turn = ref(0);
  const formXml = inLanguage(taken.form, language, taken.title);
  const media = (address) => {
    const text = taken.media[String(address).split("/").pop()];
    return Promise.resolve(text === undefined ? new Response("", { status: 404 }) : new Response(text));
  };
  let finishing = false;
  let seen = "";
  const submit = async (payload) => {
    if (payload.status !== "ready") return;
    finishing = true;
    await finished(await withFirstId(partsOf(payload)));
    draft = null;
    seen = "";
    turn.value += 1;
    await nextTick();
    finishing = false;
  };
  const app = createApp({
    render: () => h(OdkWebForm, {
      key: turn.value,
      formXml,
      fetchFormAttachment: media,
      preloadProperties: { username: taken.worker },
      editInstance: turn.value ? undefined : restored(draft) ?? undefined,
      onSubmit: submit,
    }),
  });
  app.use(webFormsPlugin);
  app.mount(place);
  const rootNow = () => (finishing ? null : rootOf(app._container?._vnode));
  const stopAsking = askBetter(place, rootNow, words);
  const keep = async () => {
    const root = rootNow();
    if (!root) return;
    const kept = await withFirstId(partsOf(await root.prepareInstancePayload({ payloadType: "monolithic" })));
    const now = kept.text + kept.parts.length;
    if (now === seen || finishing) return;
    if (seen) await changed(kept);
    seen = now;
  };
  const timer = setInterval(keep, EVERY);
  return () => {
    clearInterval(timer);
    stopAsking();
    app.unmount();
  };
}
