using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>
/// The base class of the driver's exceptions. <see cref="Exception.Message"/> is for people: what happened, what happened to the data, and
/// what to do next. <see cref="Code"/> is for programs, and does not change between versions.
/// </summary>
/// <remarks>
/// <see cref="JettraApiException"/>: the server refused the request. <see cref="JettraJobException"/>: a job did not complete.
/// <see cref="JettraConnectionException"/>: the server could not be reached, or did not answer. No exception contains a password.
/// </remarks>
public abstract class JettraException : Exception
{
    private protected JettraException(string code, string detail, string? hint, Exception? cause)
        : base(hint is null ? $"{code}: {detail}" : $"{code}: {detail} {hint}", cause) =>
        (Code, Detail, Hint) = (code, detail, hint);

    /// <summary>A stable code for programs, such as <c>unknown_database</c>.</summary>
    public string Code { get; }

    /// <summary>What happened, and what happened to the data, for people.</summary>
    public string Detail { get; }

    /// <summary>What the user can do next; null when there is no hint.</summary>
    public string? Hint { get; }

    /// <summary>What happened to the data: one of <see cref="ProblemSafety"/>.</summary>
    public virtual string Safety { get; init; } = ProblemSafety.Unknown;

    /// <summary>The id of the job that failed; null when there is none.</summary>
    public string? JobId { get; init; }

    /// <summary>Whether a retry may succeed.</summary>
    internal abstract bool IsTransient { get; }
}
