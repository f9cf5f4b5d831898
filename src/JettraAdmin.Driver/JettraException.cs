using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>
/// Anything that went wrong between this program and the server. Its <see cref="Exception.Message"/> says what happened, what is safe
/// and what to do next; <see cref="Code"/> is for programs and stays the same from version to version.
/// </summary>
/// <remarks>
/// Three kinds are thrown: <see cref="JettraApiException"/> when the server refused, <see cref="JettraJobException"/> when a job did not
/// complete, and <see cref="JettraConnectionException"/> when the server could not be reached or did not answer. None of them ever
/// holds a password.
/// </remarks>
public abstract class JettraException : Exception
{
    private protected JettraException(string code, string detail, string? hint, Exception? cause)
        : base(hint is null ? $"{code}: {detail}" : $"{code}: {detail} {hint}", cause) =>
        (Code, Detail, Hint) = (code, detail, hint);

    /// <summary>A stable code for programs, such as <c>unknown_database</c>.</summary>
    public string Code { get; }

    /// <summary>What happened and what is safe, in a sentence for a person.</summary>
    public string Detail { get; }

    /// <summary>What to do next, for a person; null when nothing can be advised.</summary>
    public string? Hint { get; }

    /// <summary>What the failure left of the data: one of <see cref="ProblemSafety"/>.</summary>
    public virtual string Safety { get; init; } = ProblemSafety.Unknown;

    /// <summary>The job that this is about; null when there is none.</summary>
    public string? JobId { get; init; }

    /// <summary>Whether it is a break that another try may get over.</summary>
    internal abstract bool IsPassing { get; }
}
