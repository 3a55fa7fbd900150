/** JSON schemas of an OpenAPI document, read for people. */

/** Reads one document's schemas; references lead into it. */
export class Schemas {
  constructor(openapi) {
    this.openapi = openapi;
  }

  /** Return a schema that a reference stands for, or the schema itself. */
  follow(schema) {
    if (!schema?.$ref) return schema ?? {};
    const steps = schema.$ref.replace(/^#\//, "").split("/");
    const found = steps.reduce((place, step) => place?.[step], this.openapi) ?? {};
    return { ...found, ...schema };
  }

  /** Return the name of the shape that a schema refers to, null where it is none of its own. */
  nameOf(schema) {
    return schema?.$ref?.split("/").at(-1) ?? null;
  }

  /** Return an object's properties as `{name, schema, isRequired}`. */
  properties(schema) {
    const { properties = {}, required = [] } = this.follow(schema);
    return Object.entries(properties).map(([name, one]) => {
      return { name, schema: one, isRequired: required.includes(name) };
    });
  }

  /**
   * Return a type in words, as parts: strings, and `{shape: name}` where a shape of its own stands.
   *
   * A list of faces is `["list of ", {shape: "Face"}]`.
   */
  typeParts(schema) {
    const name = this.nameOf(schema);
    if (name) return [{ shape: name }];
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices && !schema.properties) return joined(choices.map((one) => this.typeParts(one)));
    if (schema.const !== undefined) return [JSON.stringify(schema.const)];
    if (schema.enum) return [schema.enum.map((value) => JSON.stringify(value)).join(" | ")];
    if (schema.type === "array") return this.#listParts(schema);
    const kind = schema.format ?? schema.contentEncoding;
    return [`${[schema.type].flat().join(" | ") || "any"}${kind ? ` (${kind})` : ""}`];
  }

  #listParts({ items, prefixItems }) {
    if (!prefixItems) return ["list of ", ...this.typeParts(items ?? {})];
    const parts = joined(prefixItems.map((one) => this.typeParts(one)), ", ");
    return ["[", ...parts, "]"];
  }
}

/** Return a schema's limits as a sentence: "1..32, by default 32." or "" where it has none. */
export function limits(schema) {
  const words = [];
  const least = schema.minimum ?? schema.exclusiveMinimum;
  const most = schema.maximum ?? schema.exclusiveMaximum;
  const isRange = least !== undefined && most !== undefined;
  if (isRange) words.push(`${least}..${most}`);
  else if (schema.exclusiveMinimum !== undefined) words.push(`above ${least}`);
  else if (least !== undefined) words.push(`from ${least}`);
  else if (most !== undefined) words.push(`up to ${most}`);
  if (schema.maxLength !== undefined) words.push(`at most ${schema.maxLength} characters`);
  if (schema.default !== undefined) words.push(`by default ${JSON.stringify(schema.default)}`);
  const sentence = words.join(", ");
  return sentence && `${sentence[0].toUpperCase()}${sentence.slice(1)}.`;
}

function joined(lists, between = " | ") {
  return lists.flatMap((parts, place) => (place ? [between, ...parts] : parts));
}
