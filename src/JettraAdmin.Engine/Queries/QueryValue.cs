namespace JettraAdmin.Engine.Queries;

/// <summary>A value as it was written.</summary>
/// <param name="Json">Its JSON.</param>
/// <param name="Token">The piece that it was.</param>
internal readonly record struct QueryValue(byte[] Json, QueryToken Token)
{
    /// <summary>Whether it is a text, with quotes or without.</summary>
    public bool IsText => Json[0] == '"';
}
