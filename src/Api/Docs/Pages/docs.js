"use strict";

const el = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) node.setAttribute(name, value);
  for (const child of children) if (child != null) node.append(child);
  return node;
};

// Text with `code` and **bold**, never HTML.
const prose = (text) => {
  const box = el("div");
  for (const paragraph of (text ?? "").split(/\n\s*\n/)) {
    const p = el("p");
    for (const part of paragraph.split(/(`[^`]+`|\*\*[^*]+\*\*)/)) {
      if (part.startsWith("`")) p.append(el("code", {}, part.slice(1, -1)));
      else if (part.startsWith("**")) p.append(el("strong", {}, part.slice(2, -2)));
      else p.append(part);
    }
    if (p.childNodes.length) box.append(p);
  }
  return box;
};

const json = (value) => el("pre", {}, el("code", {}, typeof value === "string" ? value : JSON.stringify(value, null, 2)));

let description;
const resolve = (part) => part?.$ref ? part.$ref.split("/").slice(1).reduce((at, name) => at[name], description) : part;
const nameOf = (schema) => schema?.$ref?.split("/").pop();

const typeText = (schema) => {
  const name = nameOf(schema);
  if (name) return name;
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.oneOf) return schema.oneOf.map(typeText).join(" or ");
  if (schema.type === "array") return `list of ${typeText(schema.items ?? {})}`;
  return [].concat(schema.type ?? "any").join(" or ") + (schema.format ? ` (${schema.format})` : "");
};

const row = (name, required, type, text) => el("tr", {},
  el("td", {}, el("code", {}, name), required ? el("span", { class: "required" }, " required") : null),
  el("td", { class: "soft" }, type), el("td", {}, text ?? ""));

const table = (rows) => el("table", {}, el("thead", {}, el("tr", {}, el("th", {}, "Name"), el("th", {}, "Type"), el("th", {}, ""))), el("tbody", {}, ...rows));

const fields = (schema, seen = []) => {
  const name = nameOf(schema);
  if (name && seen.includes(name)) return null;
  const open = resolve(schema);
  const path = name ? [...seen, name] : seen;
  if (open?.type === "array") return fields(open.items, path);
  if (open?.oneOf) return el("div", {}, ...open.oneOf.map((one) => fields(one, path)).filter(Boolean));
  if (!open?.properties) return null;
  const box = el("div", {}, table(Object.entries(open.properties).map(([field, value]) =>
    row(field, open.required?.includes(field), typeText(value), resolve(value)?.description ?? value.description))));
  for (const [field, value] of Object.entries(open.properties)) {
    const inner = value.type === "array" ? value.items : value;
    if (!nameOf(inner) || path.includes(nameOf(inner))) continue;
    const nested = fields(inner, path);
    if (nested) box.append(el("details", {}, el("summary", {}, `${field}: ${nameOf(inner)}`), nested));
  }
  return box;
};

const curl = (path, verb, operation) => {
  const parts = [`curl ${verb === "get" ? "" : `-X ${verb.toUpperCase()} `}${location.origin}${path}`];
  if (!operation.security) parts.push("-H \"X-Auth-Token: $TOKEN\"");
  if (operation.parameters?.some((p) => p.name === "X-Idempotency-Key" && p.required)) parts.push("-H \"X-Idempotency-Key: $(uuidgen)\"");
  const example = operation.requestBody?.content["application/json"]?.example;
  if (example) parts.push("-H \"Content-Type: application/json\"", `-d '${JSON.stringify(example)}'`);
  return parts.join(" \\\n  ");
};

const responses = (operation) => {
  const box = el("div");
  for (const [status, response] of Object.entries(operation.responses)) {
    const details = el("details", status === "200" ? { open: "" } : {}, el("summary", {}, `${status} `, response.description.split("\n")[0]));
    details.append(prose(response.description));
    for (const [type, media] of Object.entries(response.content ?? {})) {
      const data = media.schema?.properties?.data;
      if (data) details.append(fields(data) ?? "");
      else if (status === "200") details.append(fields(media.schema) ?? "");
      details.append(el("p", { class: "soft" }, type), json(media.example));
    }
    box.append(details);
  }
  return box;
};

const operationView = (path, verb, operation) => {
  const section = el("section", { class: "operation", id: operation.operationId });
  section.append(
    el("h3", {}, operation.summary),
    el("p", { class: "route" }, el("span", { class: `verb ${verb}` }, verb.toUpperCase()), path),
    prose(operation.description));
  if (operation.parameters?.length) {
    section.append(el("h4", {}, "Parameters"), table(operation.parameters.map((p) => row(p.name, p.required, `${p.in}, ${typeText(p.schema)}`, p.description))));
  }
  for (const [type, media] of Object.entries(operation.requestBody?.content ?? {})) {
    section.append(el("h4", {}, "Body ", el("span", { class: "soft" }, type)), fields(media.schema) ?? "", json(media.example));
  }
  section.append(el("h4", {}, "Try it"), json(curl(path, verb, operation)), el("h4", {}, "Answers"), responses(operation));
  section.dataset.search = `${operation.operationId} ${operation.summary} ${path} ${operation.description} ${Object.values(operation.responses).map((r) => r.description).join(" ")}`.toLowerCase();
  return section;
};

const draw = () => {
  const main = document.getElementById("main");
  const menu = document.getElementById("menu");
  main.replaceChildren(prose(description.info.description));
  const groups = new Map();
  for (const [path, item] of Object.entries(description.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      const tag = operation.tags?.[0] ?? "Other";
      if (!groups.has(tag)) groups.set(tag, []);
      const responses = Object.fromEntries(Object.entries(operation.responses).map(([status, response]) => [status, resolve(response)]));
      groups.get(tag).push([path, verb, { ...operation, parameters: operation.parameters?.map(resolve), responses }]);
    }
  }
  for (const [tag, operations] of groups) {
    const list = el("div", {}, el("h2", {}, tag));
    main.append(el("h2", {}, tag));
    for (const [path, verb, operation] of operations) {
      const section = operationView(path, verb, operation);
      const link = el("a", { href: `#${operation.operationId}` }, operation.summary);
      link.dataset.search = section.dataset.search;
      list.append(link);
      main.append(section);
    }
    menu.append(list);
  }
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
};

const filter = (words) => {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const node of document.querySelectorAll("[data-search]")) {
    node.hidden = !wanted.every((word) => node.dataset.search.includes(word));
  }
};

document.getElementById("search").addEventListener("input", (event) => filter(event.target.value));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement?.tagName !== "INPUT") {
    event.preventDefault();
    document.getElementById("search").focus();
  }
});

fetch("/openapi/v6.json").then((response) => {
  if (!response.ok) throw new Error(`The description answered ${response.status}.`);
  return response.json();
}).then((loaded) => { description = loaded; draw(); }).catch((failure) => {
  document.getElementById("main").replaceChildren(el("p", {}, `The description could not be read. ${failure.message}`));
});
