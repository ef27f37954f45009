/// The keywords of draft 2020-12.
enum Vocabulary {
    /// How a keyword holds other schemas.
    enum Children { case one, list, named }

    static func children(of keyword: String) -> Children? {
        switch keyword {
        case "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
            "unevaluatedItems", "unevaluatedProperties":
            .one
        case "allOf", "anyOf", "oneOf", "prefixItems": .list
        case "$defs", "dependentSchemas", "patternProperties", "properties": .named
        default: nil
        }
    }

    /// Of the validation vocabulary, which a metaschema may leave out.
    static func isValidation(_ keyword: String) -> Bool {
        switch keyword {
        case "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum",
            "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxContains", "minContains",
            "maxProperties", "minProperties", "required", "dependentRequired":
            true
        default: false
        }
    }

    /// Those that say something and check nothing.
    static func isAnnotation(_ keyword: String) -> Bool {
        switch keyword {
        case "title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples", "$comment",
            "contentEncoding", "contentMediaType", "contentSchema":
            true
        default: keyword.hasPrefix("x-")
        }
    }
}

/// The schema of schemas, for those that refer to it. The draft's own is split by vocabulary; this one says the same
/// in one piece.
enum Metaschema {
    static let uri = "https://json-schema.org/draft/2020-12/schema"
    static let vocabularies = "https://json-schema.org/draft/2020-12/vocab/"

    static let text = """
        {
          "$id": "https://json-schema.org/draft/2020-12/schema",
          "$dynamicAnchor": "meta",
          "type": ["object", "boolean"],
          "$defs": {
            "schema": {"$dynamicRef": "#meta"},
            "list": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/schema"}},
            "named": {"type": "object", "additionalProperties": {"$ref": "#/$defs/schema"}},
            "count": {"type": "integer", "minimum": 0},
            "name": {"type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"},
            "names": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
            "type": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]}
          },
          "properties": {
            "$id": {"type": "string", "pattern": "^[^#]*#?$"},
            "$schema": {"type": "string"}, "$ref": {"type": "string"}, "$dynamicRef": {"type": "string"},
            "$anchor": {"$ref": "#/$defs/name"}, "$dynamicAnchor": {"$ref": "#/$defs/name"},
            "$vocabulary": {"type": "object", "additionalProperties": {"type": "boolean"}},
            "$comment": {"type": "string"}, "$defs": {"$ref": "#/$defs/named"},
            "prefixItems": {"$ref": "#/$defs/list"}, "allOf": {"$ref": "#/$defs/list"},
            "anyOf": {"$ref": "#/$defs/list"}, "oneOf": {"$ref": "#/$defs/list"},
            "items": {"$ref": "#/$defs/schema"}, "contains": {"$ref": "#/$defs/schema"},
            "additionalProperties": {"$ref": "#/$defs/schema"}, "propertyNames": {"$ref": "#/$defs/schema"},
            "if": {"$ref": "#/$defs/schema"}, "then": {"$ref": "#/$defs/schema"},
            "else": {"$ref": "#/$defs/schema"}, "not": {"$ref": "#/$defs/schema"},
            "unevaluatedItems": {"$ref": "#/$defs/schema"}, "unevaluatedProperties": {"$ref": "#/$defs/schema"},
            "contentSchema": {"$ref": "#/$defs/schema"},
            "properties": {"$ref": "#/$defs/named"}, "patternProperties": {"$ref": "#/$defs/named"},
            "dependentSchemas": {"$ref": "#/$defs/named"},
            "type": {"anyOf": [
              {"$ref": "#/$defs/type"},
              {"type": "array", "items": {"$ref": "#/$defs/type"}, "minItems": 1, "uniqueItems": true}
            ]},
            "const": true, "enum": {"type": "array"},
            "multipleOf": {"type": "number", "exclusiveMinimum": 0},
            "maximum": {"type": "number"}, "exclusiveMaximum": {"type": "number"},
            "minimum": {"type": "number"}, "exclusiveMinimum": {"type": "number"},
            "maxLength": {"$ref": "#/$defs/count"}, "minLength": {"$ref": "#/$defs/count"},
            "maxItems": {"$ref": "#/$defs/count"}, "minItems": {"$ref": "#/$defs/count"},
            "maxContains": {"$ref": "#/$defs/count"}, "minContains": {"$ref": "#/$defs/count"},
            "maxProperties": {"$ref": "#/$defs/count"}, "minProperties": {"$ref": "#/$defs/count"},
            "pattern": {"type": "string", "format": "regex"}, "uniqueItems": {"type": "boolean"},
            "required": {"$ref": "#/$defs/names"},
            "dependentRequired": {"type": "object", "additionalProperties": {"$ref": "#/$defs/names"}},
            "title": {"type": "string"}, "description": {"type": "string"}, "default": true,
            "deprecated": {"type": "boolean"}, "readOnly": {"type": "boolean"}, "writeOnly": {"type": "boolean"},
            "examples": {"type": "array"}, "format": {"type": "string"},
            "contentEncoding": {"type": "string"}, "contentMediaType": {"type": "string"}
          }
        }
        """
}
