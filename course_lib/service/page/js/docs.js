/** The page about the service's HTTP interface, made of its OpenAPI document. */

import { byId, element } from "./elements.js";
import { Schemas, limits } from "./schema.js";
import { chooseLanguage, hasText, language, onLanguage, startLanguage, text } from "./translate.js";

const DOCUMENT = "/openapi.json";

async function start() {
  startLanguage();
  offerLanguage();
  const answer = await fetch(DOCUMENT).catch(() => null);
  if (!answer?.ok) {
    byId("status").dataset.text = "error.network";
    byId("status").textContent = text("error.network");
    return;
  }
  byId("contents-fold").open = matchMedia("(min-width: 56rem)").matches;
  const openapi = await answer.json();
  const show = () => new DocumentPage(openapi).render();
  show();
  onLanguage(show);
  byId("status").hidden = true;
  // The place that the address names is there only now.
  if (location.hash) byId(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function offerLanguage() {
  const button = byId("language");
  const name = () => {
    button.textContent = text("language.other");
    button.lang = language() === "en" ? "zh-CN" : "en";
    document.title = `${text("title")} · ${text("docs.title")}`;
  };
  name();
  onLanguage(name);
  button.onclick = () => chooseLanguage(language() === "en" ? "zh" : "en");
}

/** Renders a whole document: introduction, operations by tag, shapes of data. */
class DocumentPage {
  constructor(openapi) {
    this.openapi = openapi;
    this.schemas = new Schemas(openapi);
    this.groups = groupByTag(openapi);
  }

  render() {
    const { info, components } = this.openapi;
    byId("introduction").replaceChildren(
      element("p", { className: "hint", lang: "en" }, `${info.title}, ${info.version}`),
      element("p", { lang: "en" }, info.description ?? ""),
      element("p", {}, element("a", { href: DOCUMENT }, text("docs.raw"))),
    );
    const shapes = Object.entries(components?.schemas ?? {});
    const operations = [...this.groups].flatMap(([tag, group]) => this.#group(tag, group));
    const title = element("h2", { id: "shapes", lang: language() }, text("docs.schemas"));
    byId("operations").replaceChildren(
      ...operations,
      title,
      ...shapes.map(([name, schema]) => this.#shape(name, schema)),
    );
    byId("contents").replaceChildren(...this.#contents());
  }

  #contents() {
    const sections = [...this.groups].map(([tag, group]) => {
      const links = group.map(({ id, method, path }) => {
        return element("li", {}, element("a", { href: `#${id}` }, badge(method), path));
      });
      const title = element("p", { className: "tag-name" }, tagName(tag));
      return element("div", {}, title, element("ul", { lang: "en" }, ...links));
    });
    return [...sections, element("a", { href: "#shapes" }, text("docs.schemas"))];
  }

  #group(tag, group) {
    const title = element("h2", { lang: language() }, tagName(tag));
    return [title, ...group.map((operation) => this.#operation(operation))];
  }

  #operation({ id, method, path, details }) {
    const parameters = (details.parameters ?? []).map((one) => this.schemas.follow(one));
    const body = this.schemas.follow(details.requestBody).content ?? {};
    return element(
      "article",
      { className: "card operation", id },
      element("h3", {}, badge(method), element("code", {}, path)),
      element("p", { className: "summary" }, details.summary ?? ""),
      ...paragraphs(details.description),
      ...this.#parameters(parameters),
      ...this.#bodies(body),
      subtitle("docs.answers"),
      this.#answers(details.responses ?? {}),
    );
  }

  #parameters(parameters) {
    if (parameters.length === 0) return [];
    const rows = parameters.map(({ name, in: place, schema, description, required }) => {
      const where = text(`docs.in.${place}`);
      return { name, schema: { ...schema, description }, isRequired: required, where };
    });
    return [subtitle("docs.parameters"), this.#table(rows)];
  }

  #bodies(content) {
    const bodies = Object.entries(content).map(([type, { schema }]) => {
      const name = this.schemas.nameOf(schema);
      const shown = name ? this.#type(schema) : this.#table(this.schemas.properties(schema));
      return element("div", {}, element("p", {}, element("code", {}, type)), shown);
    });
    return bodies.length ? [subtitle("docs.body"), ...bodies] : [];
  }

  #answers(responses) {
    const rows = Object.entries(responses).map(([status, response]) => {
      const { description, content = {} } = this.schemas.follow(response);
      const [first] = Object.values(content);
      const shape = first ? this.#type(first.schema) : "";
      return element(
        "li",
        { className: status.startsWith("2") ? "success" : "" },
        element("code", {}, status),
        element("span", {}, description ?? "", " ", shape),
      );
    });
    return element("ul", { className: "answers" }, ...rows);
  }

  #shape(name, schema) {
    const properties = this.schemas.properties(schema);
    return element(
      "article",
      { className: "card operation", id: shapeId(name) },
      element("h3", {}, element("code", {}, name)),
      ...paragraphs(schema.description),
      properties.length ? this.#table(properties) : this.#type(schema),
    );
  }

  /** Return a table of names, types and meanings. */
  #table(properties) {
    const heads = ["docs.name", "docs.type", "docs.meaning"].map((key) => {
      return element("th", { scope: "col", lang: language() }, text(key));
    });
    const rows = properties.map(({ name, schema, isRequired, where }) => {
      const notes = [where, isRequired && text("docs.required")].filter(Boolean).join(", ");
      const meaning = [schema.description, limits(schema)].filter(Boolean).join(" ");
      return element(
        "tr",
        {},
        element(
          "th",
          { scope: "row" },
          element("code", {}, name),
          element("span", { className: "note", lang: language() }, notes),
        ),
        element("td", {}, this.#type(schema)),
        element("td", {}, meaning),
      );
    });
    const table = element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...rows),
    );
    return element("div", { className: "scroll" }, table);
  }

  /** Return a type in words, with links to shapes of their own. */
  #type(schema) {
    const parts = this.schemas.typeParts(schema).map((part) => {
      if (typeof part === "string") return part;
      return element("a", { href: `#${shapeId(part.shape)}` }, part.shape);
    });
    return element("span", { className: "type" }, ...parts);
  }
}

/** Return the operations by their first tag: Map of tag -> [{id, method, path, details}]. */
function groupByTag(openapi) {
  const groups = new Map((openapi.tags ?? []).map(({ name }) => [name, []]));
  for (const [path, methods] of Object.entries(openapi.paths)) {
    for (const [method, details] of Object.entries(methods)) {
      const tag = details.tags?.[0] ?? "other";
      if (!groups.has(tag)) groups.set(tag, []);
      const id = details.operationId ?? `${method}${path.replace(/\W+/g, "-")}`;
      groups.get(tag).push({ id, method, path, details });
    }
  }
  return groups;
}

function tagName(tag) {
  return hasText(`docs.tag.${tag}`) ? text(`docs.tag.${tag}`) : tag;
}

function shapeId(name) {
  return `shape-${name}`;
}

function subtitle(key) {
  return element("h4", { lang: language() }, text(key));
}

function badge(method) {
  return element("span", { className: `method ${method}` }, method.toUpperCase());
}

function paragraphs(words = "") {
  const parts = words.split(/\n{2,}/).filter((one) => one.trim());
  return parts.map((one) => element("p", { className: "hint" }, one));
}

start();
