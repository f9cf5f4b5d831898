namespace JettraAdmin.Engine.Failures;

// Documents, imports, exports and queries.
public static partial class ErrorCodes
{
    /// <summary>There is no such document.</summary>
    public static ErrorCode UnknownDocument { get; } = Define(
        "unknown_document", ErrorKind.NotFound,
        "The collection has no document with this _id.",
        "Check the documents of the collection. An _id is case-sensitive.");

    /// <summary>The _id of the document is not valid.</summary>
    public static ErrorCode InvalidId { get; } = Define(
        "invalid_id", ErrorKind.Invalid,
        "The _id of the document is not valid.",
        "An _id is a string of 1 to 512 UTF-8 bytes without control characters.");

    /// <summary>A document is not a JSON object in UTF-8.</summary>
    public static ErrorCode InvalidDocument { get; } = Define(
        "invalid_document", ErrorKind.Invalid,
        "The document is not valid.",
        "Send one JSON object in UTF-8.");

    /// <summary>An object in a document has the same property twice.</summary>
    public static ErrorCode DuplicateProperty { get; } = Define(
        "duplicate_property", ErrorKind.Invalid,
        "The document has the same property twice in one object.",
        "Remove one of the two.");

    /// <summary>A document is nested too deeply.</summary>
    public static ErrorCode DocumentTooDeep { get; } = Define(
        "document_too_deep", ErrorKind.Invalid,
        "The document is nested deeper than 128 levels.",
        "Flatten it, or store the deeply nested part as a string.");

    /// <summary>A document is too large.</summary>
    public static ErrorCode DocumentTooLarge { get; } = Define(
        "document_too_large", ErrorKind.TooLarge,
        "The document is larger than 16 MiB.",
        "Split it, or keep the large part outside the database.");

    /// <summary>The text of an import is neither a JSON array nor a sequence of objects.</summary>
    public static ErrorCode InvalidArray { get; } = Define(
        "invalid_array", ErrorKind.Invalid,
        "The text is neither a JSON array of objects nor a sequence of objects.",
        "The text must be a JSON array of objects, one object, or objects one after the other, such as one on each line.");

    /// <summary>The file to import contains no documents.</summary>
    public static ErrorCode EmptyImport { get; } = Define(
        "empty_import", ErrorKind.Invalid,
        "The file contains no documents.",
        "Check that it is the right file and that it is complete. With curl, use --data-binary @FILE: --data removes the line ends.");

    /// <summary>The body is not a file that can be imported.</summary>
    public static ErrorCode InvalidImportFile { get; } = Define(
        "invalid_import_file", ErrorKind.Invalid,
        "The body is not a file that can be imported.",
        "Send a JSON or CSV file in UTF-8 or UTF-16: as it is, compressed with gzip, or as the only file in a ZIP.");

    /// <summary>A key occurs twice in an import with <c>repeated=refuse</c>.</summary>
    public static ErrorCode RepeatedKey { get; } = Define(
        "repeated_key", ErrorKind.Conflict,
        "An earlier document of this import has the same key.",
        "Remove one of the two, or leave out repeated=refuse. Then the last one is imported, and the answer counts the others.");

    /// <summary>The database or the collection was replaced, removed or renamed after the import began.</summary>
    public static ErrorCode ImportOvertaken { get; } = Define(
        "import_overtaken", ErrorKind.Conflict,
        "The database was restored, dropped or renamed, or a collection dropped or renamed, while the import was being received.",
        "Check the database, then import again if the documents belong there.");

    /// <summary>The imported text is not valid CSV.</summary>
    public static ErrorCode InvalidCsv { get; } = Define(
        "invalid_csv", ErrorKind.Invalid,
        "The text is not a valid CSV table.",
        "The first line must name the columns. Quote cells that contain a comma, a quote or a line break.");

    /// <summary>An export would have too many columns.</summary>
    public static ErrorCode TooManyColumns { get; } = Define(
        "too_many_columns", ErrorKind.TooLarge,
        "The documents have too many different properties for a CSV table.",
        "Export them as JSON.");

    /// <summary>A filter does not follow the grammar.</summary>
    public static ErrorCode InvalidFilter { get; } = Define(
        "invalid_filter", ErrorKind.Invalid,
        "The filter is not valid.",
        "See docs/query-language.md for the grammar and examples.");

    /// <summary>An order does not follow the grammar.</summary>
    public static ErrorCode InvalidOrder { get; } = Define(
        "invalid_order", ErrorKind.Invalid,
        "The order is not valid.",
        "See docs/query-language.md for the grammar and examples.");

    /// <summary>A command does not follow the grammar.</summary>
    public static ErrorCode InvalidCommand { get; } = Define(
        "invalid_command", ErrorKind.Invalid,
        "The command is not valid.",
        "See docs/query-language.md for the grammar and examples.");

    /// <summary>A JettraDB command that this server does not support.</summary>
    public static ErrorCode UnsupportedCommand { get; } = Define(
        "unsupported_command", ErrorKind.Unsupported,
        "This server does not support this command.",
        "See docs/query-language.md for the supported commands.");
}
