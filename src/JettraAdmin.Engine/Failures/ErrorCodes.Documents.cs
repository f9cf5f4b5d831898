namespace JettraAdmin.Engine.Failures;

// Documents, imports, exports and queries.
public static partial class ErrorCodes
{
    /// <summary>There is no such document.</summary>
    public static ErrorCode UnknownDocument { get; } = Define(
        "unknown_document", ErrorKind.NotFound,
        "The collection holds no document with this _id.",
        "Look at the documents of the collection. Upper and lower case differ in an _id.");

    /// <summary>The id of a document breaks the rule.</summary>
    public static ErrorCode InvalidId { get; } = Define(
        "invalid_id", ErrorKind.Invalid,
        "The _id of the document is not valid.",
        "An _id is a text of 1 to 512 UTF-8 bytes without control characters.");

    /// <summary>A document is not a JSON object in UTF-8.</summary>
    public static ErrorCode InvalidDocument { get; } = Define(
        "invalid_document", ErrorKind.Invalid,
        "The document is not valid.",
        "Send one JSON object in UTF-8.");

    /// <summary>A document holds a property twice.</summary>
    public static ErrorCode DuplicateProperty { get; } = Define(
        "duplicate_property", ErrorKind.Invalid,
        "The document holds a property twice in one object.",
        "Remove one of the two.");

    /// <summary>A document is nested too deeply.</summary>
    public static ErrorCode DocumentTooDeep { get; } = Define(
        "document_too_deep", ErrorKind.Invalid,
        "The document is nested deeper than 128 levels.",
        "Flatten it, or store its deep part as a text.");

    /// <summary>A document is too large.</summary>
    public static ErrorCode DocumentTooLarge { get; } = Define(
        "document_too_large", ErrorKind.TooLarge,
        "The document is larger than 16 MiB.",
        "Split it, or keep its large part outside the database.");

    /// <summary>The text of an import is neither a JSON array nor a sequence of objects.</summary>
    public static ErrorCode InvalidArray { get; } = Define(
        "invalid_array", ErrorKind.Invalid,
        "The text is neither a JSON array of objects nor a sequence of objects.",
        "Send a JSON array of objects, one object, or objects one after the other, such as one on each line.");

    /// <summary>A file to import holds no document.</summary>
    public static ErrorCode EmptyImport { get; } = Define(
        "empty_import", ErrorKind.Invalid,
        "The file holds no document.",
        "Look whether the file is the right one and was written whole. With curl, send it with --data-binary @FILE: --data removes the line ends.");

    /// <summary>What was sent is not a file that can be imported.</summary>
    public static ErrorCode InvalidImportFile { get; } = Define(
        "invalid_import_file", ErrorKind.Invalid,
        "The body is not a file that can be imported.",
        "Send the bytes of a JSON or CSV file as they are, in UTF-8 or UTF-16, or packed with gzip, or as the one file of a ZIP.");

    /// <summary>A key stands twice in one import that refuses this.</summary>
    public static ErrorCode RepeatedKey { get; } = Define(
        "repeated_key", ErrorKind.Conflict,
        "An earlier document of this import has the same key.",
        "Remove one of the two, or leave out repeated=refuse: then the last one wins, and the answer counts the others.");

    /// <summary>The database or the collection of an import is another one, or gone, since it began.</summary>
    public static ErrorCode ImportOvertaken { get; } = Define(
        "import_overtaken", ErrorKind.Conflict,
        "The database was restored, dropped or renamed, or a collection dropped or renamed, while the import was being received.",
        "Look at the database, then import again if the documents belong there.");

    /// <summary>The text of an import is not a table, or one of its rows is not.</summary>
    public static ErrorCode InvalidCsv { get; } = Define(
        "invalid_csv", ErrorKind.Invalid,
        "The text is not a table.",
        "Send a table whose first line names its columns. Put a cell that holds a comma, a quote or a line break in quotes.");

    /// <summary>An export would have too many columns.</summary>
    public static ErrorCode TooManyColumns { get; } = Define(
        "too_many_columns", ErrorKind.TooLarge,
        "The documents have too many different members for a table.",
        "Export them as JSON.");

    /// <summary>A filter does not follow the grammar.</summary>
    public static ErrorCode InvalidFilter { get; } = Define(
        "invalid_filter", ErrorKind.Invalid,
        "The filter cannot be understood.",
        "docs/query-language.md has the grammar, with examples.");

    /// <summary>An order does not follow the grammar.</summary>
    public static ErrorCode InvalidOrder { get; } = Define(
        "invalid_order", ErrorKind.Invalid,
        "The order cannot be understood.",
        "docs/query-language.md has the grammar, with examples.");

    /// <summary>A command does not follow the grammar.</summary>
    public static ErrorCode InvalidCommand { get; } = Define(
        "invalid_command", ErrorKind.Invalid,
        "The command cannot be understood.",
        "docs/query-language.md has the grammar, with examples.");

    /// <summary>A command of JettraDB that this server does not offer.</summary>
    public static ErrorCode UnsupportedCommand { get; } = Define(
        "unsupported_command", ErrorKind.Unsupported,
        "This server does not offer this command.",
        "docs/query-language.md has the commands that it offers.");
}
