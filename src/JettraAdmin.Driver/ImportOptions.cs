namespace JettraAdmin.Driver;

/// <summary>Options of an import. JettraDB's own servers support only the defaults.</summary>
public sealed record ImportOptions
{
    /// <summary>Whether to leave out refused rows and report them. If not, the first refused row stops the import.</summary>
    public bool ReportErrors { get; init; }

    /// <summary>Whether to refuse a row whose key an earlier row of the same file has. If not, the last such row is stored and the earlier ones are counted as repeated. If not, the last row wins, and the others are counted.</summary>
    public bool RefuseRepeated { get; init; }

    /// <summary>
    /// Whether to convert values of MongoDB Extended JSON, such as <c>{"$numberLong":"5"}</c> and <c>{"$date":"…"}</c>, to plain JSON. If not,
    /// they are stored unchanged.
    /// </summary>
    public bool ConvertExtended { get; init; }
}
