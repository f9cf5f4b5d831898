namespace JettraAdmin.Driver;

/// <summary>What a file of an import holds; how it is encoded and packed, the server finds out by itself.</summary>
public enum ImportFormat
{
    /// <summary>A JSON array of objects, objects one after the other (such as one a line), or one object.</summary>
    Json,

    /// <summary>A CSV table whose first line names the columns.</summary>
    Csv,
}

/// <summary>How an import deals with what is not as it should be. Servers of JettraDB know none of these.</summary>
public sealed record ImportOptions
{
    /// <summary>Whether rows that are refused are left out and named; else the first one refuses all.</summary>
    public bool ReportErrors { get; init; }

    /// <summary>Whether a row is refused whose key an earlier row of the same file has; else the last one wins, and the others are counted.</summary>
    public bool RefuseRepeated { get; init; }

    /// <summary>
    /// Whether values as MongoDB's tools write them, such as <c>{"$numberLong":"5"}</c> and <c>{"$date":"…"}</c>, become plain JSON;
    /// else they are stored as they are.
    /// </summary>
    public bool ConvertExtended { get; init; }
}
