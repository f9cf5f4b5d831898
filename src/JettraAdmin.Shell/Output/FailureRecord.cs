using JettraAdmin.Driver;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Output;

/// <summary>A failure in JSON mode, on standard error.</summary>
/// <param name="Error">The message.</param>
/// <param name="Code">The stable code of the server, the job or the connection; null for a usage error.</param>
/// <param name="Detail">What happened, without the prefix of the command; null for a usage error.</param>
/// <param name="Hint">What the user can do next, or null.</param>
/// <param name="Exit">The exit code.</param>
internal sealed record FailureRecord(string Error, string? Code, string? Detail, string? Hint, int Exit)
{
    public static FailureRecord From(ShellException failure) =>
        failure.InnerException is JettraException e
            ? new(failure.Message, e.Code, e.Detail, failure.Hint ?? e.Hint, (int)failure.Code)
            : new(failure.Message, failure.ServerCode, Detail: null, Hint: null, (int)failure.Code);
}
