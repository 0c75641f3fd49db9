// The engine of ODK Web Forms as a judge: opens a form with a record and says what it makes of it.

import { createApp, h } from "/web-forms/vue.js";
import { OdkWebForm, webFormsPlugin } from "/web-forms/index.js";
import { rootOf } from "/offline/form.js";

const PATIENCE = 20_000;
const later = (wait) => new Promise((done) => setTimeout(done, wait));

async function opened(app) {
  for (const began = Date.now(); Date.now() - began < PATIENCE; await later(20)) {
    const root = rootOf(app._container?._vnode);
    if (root) return root;
    const words = document.body.innerText;
    if (words.includes("An error occurred")) throw new Error(words);
  }
  throw new Error("the form does not open");
}

window.judge = async ({ form, record, media }) => {
  const place = document.body.appendChild(document.createElement("div"));
  const app = createApp({
    render: () => h(OdkWebForm, {
      formXml: form,
      fetchFormAttachment: async (address) => new Response(media[String(address).split("/").pop()] ?? ""),
      editInstance: record && { resolveInstance: () => new File([record], "record.xml"), attachmentFileNames: [] },
    }),
  });
  app.use(webFormsPlugin);
  app.mount(place);
  try {
    const root = await opened(app);
    const { data, violations } = await root.prepareInstancePayload({ payloadType: "monolithic" });
    return {
      record: await data[0].get("xml_submission_file").text(),
      violations: (violations ?? []).map((each) => [each.reference, each.violation.condition]),
    };
  } finally {
    app.unmount();
    place.remove();
  }
};
