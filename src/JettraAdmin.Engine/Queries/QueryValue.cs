namespace JettraAdmin.Engine.Queries;

/// <summary>A parsed value.</summary>
/// <param name="Json">The value as JSON.</param>
/// <param name="Token">Its token.</param>
internal readonly record struct QueryValue(byte[] Json, QueryToken Token)
{
    /// <summary>Whether it is a text, quoted or not.</summary>
    public bool IsText => Json[0] == '"';
}
