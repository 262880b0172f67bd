//! The JSON schema of the settings, written from the keys: editors complete and check `copydesk.toml` with it, and make their own
//! settings from it.

use serde_json::{Map, Value as Json, json};

use super::keys::{KEYS, Key, LEVELS, Shape};
use crate::finding::Severity;
use crate::rules::RULES;

/// docs/config.schema.json.
pub fn schema() -> String {
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Copydesk",
        "description": "Settings of Copydesk: copydesk.toml, and the section \"copydesk\" of an editor's settings.",
    });
    merge(&mut schema, table(KEYS));
    // serde_json has sorted the keys; a schema has no order.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn table(keys: &[Key]) -> Json {
    let property = |key: &Key| {
        let mut property = of(&key.shape);
        merge(&mut property, json!({ "description": key.docs }));
        (key.name.to_string(), property)
    };
    json!({ "type": "object", "additionalProperties": false, "properties": keys.iter().map(property).collect::<Map<_, _>>() })
}

fn of(shape: &Shape) -> Json {
    match shape {
        Shape::Choice { of, .. } => {
            let mut choice = choice(of);
            merge(&mut choice, json!({ "default": of[0].0 }));
            choice
        }
        Shape::Switch => json!({ "type": "boolean", "default": false }),
        Shape::Words => json!({ "type": "array", "items": { "type": "string", "minLength": 1 }, "uniqueItems": true, "default": [] }),
        Shape::Texts => {
            let text = json!({ "type": "string", "minLength": 1 });
            json!({ "anyOf": [text, { "type": "array", "items": text }] })
        }
        Shape::Choices { of, .. } => json!({ "type": "array", "items": choice(of), "uniqueItems": true, "default": [] }),
        Shape::Rows { of, .. } => json!({ "type": "array", "items": table(of), "default": [] }),
        Shape::Pairs => {
            let pair = json!({ "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 });
            json!({ "type": "array", "items": pair, "default": [] })
        }
        Shape::Findings => {
            let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
            let finding = json!({ "type": "string", "pattern": format!("^({})(: .+)?$", ids.join("|")) });
            json!({ "type": "array", "items": finding, "uniqueItems": true, "default": [] })
        }
        Shape::Rules => {
            let rules = RULES.iter().map(|rule| {
                let mut level = choice(LEVELS);
                let default = match rule.severity {
                    Severity::Hint => "hint",
                    Severity::Information => "information",
                    Severity::Warning => "warning",
                };
                merge(&mut level, json!({ "default": default, "description": rule.summary }));
                (rule.id.to_string(), level)
            });
            json!({ "type": "object", "additionalProperties": false, "properties": rules.collect::<Map<_, _>>() })
        }
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        Shape::Rule => json!({ "type": "string", "enum": RULES.iter().map(|rule| rule.id).collect::<Vec<_>>() }),
        Shape::Files => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
        Shape::Table(keys) => table(keys),
        Shape::Each { key, shape } => {
            let mut each = of(shape);
            if let Json::Object(each) = &mut each {
                each.remove("default");
            }
            json!({ "type": "object", "propertyNames": { "description": key }, "additionalProperties": each, "default": {} })
        }
    }
}

fn choice(of: &[(&str, &str)]) -> Json {
    let (names, meanings): (Vec<&str>, Vec<&str>) = of.iter().copied().unzip();
    json!({ "type": "string", "enum": names, "enumDescriptions": meanings })
}

fn merge(into: &mut Json, more: Json) {
    if let (Json::Object(into), Json::Object(more)) = (into, more) {
        into.extend(more);
    }
}
