using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>The server could not be reached, did not answer in time, or the connection broke before the answer was complete.</summary>
public sealed class JettraConnectionException : JettraException
{
    internal const string NoConnection = "no_connection";
    internal const string ConnectionLost = "connection_lost";
    internal const string NotTrusted = "not_trusted";
    internal const string TimedOut = "timeout";
    internal const string ChangedMeanwhile = "changed_meanwhile";

    internal JettraConnectionException(string code, string detail, string? hint, Exception? cause = null)
        : base(code, detail, hint, cause)
    {
    }

    /// <summary>
    /// Whether the server may have carried out the request although no answer came. False for a request that was not sent, or that only reads.
    /// </summary>
    public bool MayBeDone { get; init; }

    /// <inheritdoc/>
    public override string Safety => MayBeDone ? ProblemSafety.Unknown : ProblemSafety.NothingChanged;

    internal override bool IsTransient => Code is NoConnection or ConnectionLost;
}
