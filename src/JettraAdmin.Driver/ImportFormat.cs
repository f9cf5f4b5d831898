namespace JettraAdmin.Driver;

/// <summary>The format of an import file. The server detects the encoding and the compression.</summary>
public enum ImportFormat
{
    /// <summary>A JSON array of objects, a sequence of objects (such as one in each line), or one object.</summary>
    Json,

    /// <summary>A CSV table with a header line.</summary>
    Csv,
}
